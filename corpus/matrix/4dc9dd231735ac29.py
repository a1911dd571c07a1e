import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.mat44), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.mat44), out2: wp.array(dtype=wp.vec3), out3: wp.array(dtype=wp.quat), out4: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    m = a[i]
    v, x, u = wp.transform_decompose(m)
    out[i] = v
    out1[i] = m
    v1, y, v2 = wp.transform_decompose(b[i])
    out2[i] = v1
    out3[i] = y
    out4[i] = v2
