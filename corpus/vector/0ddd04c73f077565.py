import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), b: wp.array(dtype=wp.vec4i), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.argmax(a[i])
    out1[i] = wp.argmax(b[i])
