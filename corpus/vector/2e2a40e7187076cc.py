import warp as wp

vec8d = wp.types.vector(length=8, dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), b: wp.array(dtype=vec8d), out: wp.array(dtype=wp.vec2s), out1: wp.array(dtype=vec8d)):
    i = wp.tid()
    out[i] = -a[i]
    out1[i] = -b[i]
