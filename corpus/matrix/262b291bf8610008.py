import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44d), b: wp.array(dtype=wp.mat44h), out: wp.array(dtype=wp.vec3d), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    v, x, u = wp.transform_decompose(a[i])
    out[i] = v
    v1, y, v2 = wp.transform_decompose(b[i])
    out1[i] = v1
