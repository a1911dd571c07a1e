import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.mat44), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.quat), out3: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = a[i]
    x = b[i]
    u = c[i]
    out[i] = wp.transform_compose(u, x, v)
    out1[i] = v
    out2[i] = x
    out3[i] = u
