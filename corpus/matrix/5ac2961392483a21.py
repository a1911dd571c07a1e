import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.quatd), c: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    out[i] = wp.transform_compose(a[i], b[i], c[i])
