import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.vec2ui), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec4d), out1: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
