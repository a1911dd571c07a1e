import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), out: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.transform_get_translation(a[i])
