import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), c: wp.array(dtype=wp.transform), d: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.transform), out3: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    x, y = wp.grad(wp.sub)(a[i], b[i])
    out[i] = x
    out1[i] = y
    z, v = wp.grad(wp.transform_point)(c[i], d[i])
    out2[i] = z
    out3[i] = v
