import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), b: wp.array(dtype=wp.vec3l), c: wp.array(dtype=wp.vec2ui), d: wp.array(dtype=wp.vec2ui), out: wp.array(dtype=wp.vec3l), out1: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = a[i] | b[i]
    out1[i] = c[i] | d[i]
