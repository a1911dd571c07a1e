import warp as wp

vec5d = wp.types.vector(length=5, dtype=wp.float64)
vec8bf = wp.types.vector(length=8, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5d), b: wp.array(dtype=vec8bf), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.argmin(a[i])
    out1[i] = wp.argmin(b[i])
