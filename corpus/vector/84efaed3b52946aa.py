import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformh), b: wp.array(dtype=wp.vec3h), c: wp.array(dtype=wp.transformd), d: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.transform_point(a[i], b[i])
    out1[i] = wp.transform_point(c[i], d[i])
