import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2, 4):
        if j < i:
            continue
        x += b[i]
    out[i] = x
    y = c[i]
    for j1 in range(i):
        if j1 < d[i]:
            continue
        y += e[i]
    out1[i] = y
