import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3d), b: wp.array(dtype=wp.vec3h), out: wp.array(dtype=wp.transformd), out1: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    out[i] = wp.transformd(a[i])
    out1[i] = wp.transformh(b[i])
