import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    out[i] = wp.transform_compose(a[i], b[i], c[i])
