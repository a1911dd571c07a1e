import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in reversed(range(2)):
        if b[i]:
            continue
        x += c[i]
    out[i] = x
    y = d[i]
    for j1 in range(2, 3, 2):
        y += wp.float32(j1) * e[i]
    out1[i] = y
