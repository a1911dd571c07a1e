import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.vec2ui), out: wp.array(dtype=wp.vec4d), out1: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = wp.abs(a[i])
    out1[i] = wp.abs(b[i])
