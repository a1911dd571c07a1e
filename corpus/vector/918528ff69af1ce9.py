import warp as wp

vec5d = wp.types.vector(length=5, dtype=wp.float64)
vec8h = wp.types.vector(length=8, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float64), out: wp.array(dtype=vec8h), out1: wp.array(dtype=vec5d)):
    i = wp.tid()
    out[i] = vec8h(a[i])
    out1[i] = vec5d(b[i])
