import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.bool), a1: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    if b[i]:
        x = c[i]
    else:
        x = d[i]
    out[i] = x
    if e[i]:
        if f[i]:
            out1[i] = g[i]
        elif h[i]:
            out1[i] = a1[i]
