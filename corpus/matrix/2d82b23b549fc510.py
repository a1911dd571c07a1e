import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.transform)):
    i = wp.tid()
    m, v = wp.grad(wp.transform_vector)(a[i], b[i])
    out[i] = m
    out1[i] = v
    x, y = wp.grad(wp.mul)(c[i], d[i])
    out2[i] = x
    out3[i] = y
