import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), b: wp.array(dtype=wp.transformh), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.transform_get_translation(a[i])
    out1[i] = wp.transform_get_translation(b[i])
