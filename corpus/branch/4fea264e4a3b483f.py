import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.uint16), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i] and wp.static(wp.where)(b[i], c[i], d[i])
    if e[i]:
        pass
    else:
        x, y = f[i], g[i]
        out1[i] = x
