import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    m = a[i]
    v, x, u = wp.transform_decompose(m)
    out[i] = v
    out1[i] = m
