import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.uint32), h: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i] and b[i] and c[i] and d[i]
    pair = (e[i], f[i], wp.atomic_exch(g, i, h[i]))
    out1[i] = pair[0]
