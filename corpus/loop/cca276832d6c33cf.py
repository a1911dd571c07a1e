import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.bool), h: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        n = i
        while n < 2:
            n += 1
            x, y = b[i], c[i]
            out[i] += x
    z = d[i]
    if e[i]:
        out1[i] = f[i]
    elif g[i]:
        part = h[1:]
        z = part[i]
    out1[i] = z
