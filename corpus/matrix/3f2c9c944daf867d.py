import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.quath), c: wp.array(dtype=wp.vec3h), d: wp.array(dtype=wp.vec3d), e: wp.array(dtype=wp.quatd), f: wp.array(dtype=wp.vec3d), out: wp.array(dtype=wp.mat44h), out1: wp.array(dtype=wp.mat44d)):
    i = wp.tid()
    out[i] = wp.transform_compose(a[i], b[i], c[i])
    out1[i] = wp.transform_compose(d[i], e[i], f[i])
