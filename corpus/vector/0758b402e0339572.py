import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    x, v = wp.grad(wp.mul)(a[i], b[i])
    out[i] = x
    out1[i] = v
    y, u = wp.grad(wp.div)(c[i], d[i])
    out2[i] = y
    out3[i] = u
