import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        own = wp.zeros(shape=3, dtype=wp.float32)
        x += own[0]
        own[0] = b[i]
    out[i] = x
    y = c[i]
    for j1 in range(2):
        for j2 in range(i):
            if d[i] < j2:
                break
            y += e[i]
    out1[i] = y
