import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        y = b[i]
        for j1 in range(2):
            y += c[i]
            if d[i]:
                break
        x += y
    out[i] = x
    z = e[i]
    for j2 in range(2):
        x1 = f[i]
        for j3 in range(17):
            x1 += g[i]
            if h[i]:
                break
        z += x1
    out1[i] = z
