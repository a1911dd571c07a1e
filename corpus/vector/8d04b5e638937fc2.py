import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), b: wp.array(dtype=wp.vec4i), out: wp.array(dtype=wp.vec2s), out1: wp.array(dtype=wp.vec4i)):
    i = wp.tid()
    out[i] = +a[i]
    out1[i] = +b[i]
