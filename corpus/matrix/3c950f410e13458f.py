import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.quath), c: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.mat44h)):
    i = wp.tid()
    out[i] = wp.transform_compose(a[i], b[i], c[i])
