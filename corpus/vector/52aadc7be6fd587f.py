import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v, x = wp.grad(wp.mul)(a[i], b[i])
    out[i] = v
    out1[i] = x
    u, y = wp.grad(wp.div)(c[i], d[i])
    out2[i] = u
    out3[i] = y
