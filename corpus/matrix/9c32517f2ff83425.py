import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44d), b: wp.array(dtype=wp.vec3d), c: wp.array(dtype=wp.mat44h), d: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.transform_point(a[i], b[i])
    out1[i] = wp.transform_point(c[i], d[i])
