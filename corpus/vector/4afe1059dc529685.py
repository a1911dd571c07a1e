import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.transform), d: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.transform), out3: wp.array(dtype=wp.transform)):
    i = wp.tid()
    v, x = wp.grad(wp.smooth_normalize)(a[i], b[i])
    out[i] = v
    out1[i] = x
    y, z = wp.grad(wp.add)(c[i], d[i])
    out2[i] = y
    out3[i] = z
