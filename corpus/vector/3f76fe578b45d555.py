import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4s), b: wp.array(dtype=wp.vec4s), c: wp.array(dtype=wp.vec2h), d: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
    out1[i] = c[i] == d[i]
