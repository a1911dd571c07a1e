import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.mat44), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    m = a[i]
    v = b[i]
    out[i] = wp.transform_point(m, v)
    out1[i] = m
    out2[i] = v
