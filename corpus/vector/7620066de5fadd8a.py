import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    x, y = wp.grad(wp.add)(a[i], b[i])
    out[i] = x
    out1[i] = y
    v, u = wp.grad(wp.dot)(c[i], d[i])
    out2[i] = v
    out3[i] = u
