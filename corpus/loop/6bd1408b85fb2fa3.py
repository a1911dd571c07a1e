import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec2), e: wp.array(dtype=wp.float32), f: wp.array4d(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(len(b[i])):
        if c[i] < d[i][j]:
            continue
        x += e[i]
    out[i] = x
    out1[i] = f[-1, 2, 2, 2] + f[i, -1, 2, 2] + f[i, 2, -1, 2] + f[i, 2, 1, -1]
