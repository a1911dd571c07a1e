import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(b[i]):
        for j1 in range(c[i]):
            y = -d[i]
            x += y
        for j1 in range(e[i]):
            y = f[i] + 3.0
            x += y
    out[i] = x
