import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4h), b: wp.array(dtype=wp.vec4h), c: wp.array(dtype=wp.vec2l), d: wp.array(dtype=wp.vec2l), out: wp.array(dtype=wp.vec4h), out1: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
    out1[i] = wp.min(c[i], d[i])
