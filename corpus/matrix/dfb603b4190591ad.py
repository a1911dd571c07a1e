import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v, x, u = wp.transform_decompose(a[i])
    out[i] = v
    out1[i] = x
    out2[i] = u
