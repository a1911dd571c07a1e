import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    for j in range(2):
        for j1 in range(2):
            if j1 + i < 2:
                continue
            out[i] += a[i]
    x, y = b[i], d[i] if c[i] else e[i]
    out1[i] = y
