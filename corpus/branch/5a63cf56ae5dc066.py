import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), s: wp.float32, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    if b[i]:
        x, y = s, x
    out[i] = x
    if c[i]:
        out1[i] = d[i]
    elif e[i]:
        out1[i] = f[i]
