import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec4h)):
    i = wp.tid()
    out[i] = wp.vec3d()
    out1[i] = wp.vec4h()
