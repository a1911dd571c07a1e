import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    f = wp.atan2
    pair = (f(a[i], b[i]), c[i])
    out[i] = pair[0]
    out1[i] = e[i] if d[i] else g[i] >= h[i] > 2.0
