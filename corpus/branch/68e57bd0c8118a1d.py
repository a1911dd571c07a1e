import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            out[i] = c[i]
        else:
            out[i] = d[i]
    if e[i]:
        pass
    elif f[i]:
        out1[i] = g[i]
    else:
        out1[i] += h[i]
