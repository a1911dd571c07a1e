import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array2d(dtype=wp.float32), f: wp.array2d(dtype=wp.float32), out: wp.array2d(dtype=wp.float32), out1: wp.array2d(dtype=wp.bool)):
    i, j = wp.tid()
    x = a[i]
    if b[i]:
        if c[i]:
            x = x
            part = d[2:7]
            p = part[i]
            out[i, j] = e[i][j]
            out1[i, j] = p
        x = f[i, j]
