import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4i), b: wp.array(dtype=wp.vec2s), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.min(a[i])
    out1[i] = wp.min(b[i])
