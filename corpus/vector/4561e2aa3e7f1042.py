import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.quatd), c: wp.array(dtype=wp.vec3h), d: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transformd(a[i], b[i])
    out1[i] = wp.transformh(c[i], d[i])
