import warp as wp

vec6ui = wp.types.vector(length=6, dtype=wp.uint32)
vec8d = wp.types.vector(length=8, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=vec6ui), b: wp.array(dtype=vec8d), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.min(a[i])
    out1[i] = wp.min(b[i])
