import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.vec2), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(len(b[i])):
        x += x * c[i][j]
    out[i] = x
    y = d[i]
    for j1 in range(len(e[i])):
        if f[i]:
            continue
        y += g[i]
    out1[i] = y
