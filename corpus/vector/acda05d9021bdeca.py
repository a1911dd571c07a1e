import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x, y = wp.grad(wp.pow)(a[i], b[i])
    out[i] = x
    out1[i] = y
    v, z = wp.grad(wp.norm_huber)(c[i], d[i])
    out2[i] = v
    out3[i] = z
