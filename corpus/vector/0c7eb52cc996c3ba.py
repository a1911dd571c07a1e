import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), b: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.vec2d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.sign(a[i])
    out1[i] = wp.sign(b[i])
