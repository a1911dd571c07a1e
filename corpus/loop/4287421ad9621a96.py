import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(15, -2, -1):
        x += b[i]
        if c[i]:
            break
    out[i] = x
    y = d[i]
    for j1 in range(2):
        own = wp.zeros(shape=3, dtype=wp.float32)
        y += own[2]
        own[2] = e[i]
    out1[i] = y
