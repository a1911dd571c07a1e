import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.grad(wp.neg)(wp.static(wp.clamp)(a[i], b[i], c[i]))
    pair = (d[i], e[i], wp.static(wp.abs)(f[i]))
    out1[i] = pair[2]
