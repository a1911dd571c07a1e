import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    pair = (b[i] if a[i] else c[i], d[i])
    out[i] = pair[0]
    pair1 = (e[i], g[i] if f[i] else h[i])
    out1[i] = pair1[1]
