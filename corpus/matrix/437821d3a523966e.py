import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec3), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v, x, u = wp.grad(wp.transform_compose)(a[i], b[i], c[i])
    out[i] = v
    out1[i] = x
    out2[i] = u
