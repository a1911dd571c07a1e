import warp as wp

vec6d = wp.types.vector(length=6, dtype=wp.float64)
vec8l = wp.types.vector(length=8, dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=vec8l), b: wp.array(dtype=vec6d), out: wp.array(dtype=vec8l), out1: wp.array(dtype=vec6d)):
    i = wp.tid()
    out[i] = vec8l(a[i])
    out1[i] = vec6d(b[i])
