import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n = i
    while n < 2:
        if a[i]:
            out[i] += b[i]
        else:
            out[i] = c[i]
        n += 1
    k, x = d[i], e[i]
    if k < i:
        y = f[i]
    else:
        y = g[i]
    out1[i] = y
