import warp as wp

vec8 = wp.types.vector(length=8, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=vec8), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isnan(a[i])
    out1[i] = wp.isnan(b[i])
