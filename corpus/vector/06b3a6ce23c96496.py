import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y = wp.grad(wp.mul)(a[i], b[i])
    out[i] = x
    out1[i] = y
    v, z = wp.grad(wp.norm_pseudo_huber)(c[i], d[i])
    out2[i] = v
    out3[i] = z
