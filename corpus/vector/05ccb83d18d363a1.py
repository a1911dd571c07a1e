import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformd), b: wp.array(dtype=wp.vec3d), c: wp.array(dtype=wp.transformh), d: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.transform_vector(a[i], b[i])
    out1[i] = wp.transform_vector(c[i], d[i])
