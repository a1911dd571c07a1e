import warp as wp

vec5d = wp.types.vector(length=5, dtype=wp.float64)
vec8ui = wp.types.vector(length=8, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec8ui), b: wp.array(dtype=vec5d), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.max(a[i])
    out1[i] = wp.max(b[i])
