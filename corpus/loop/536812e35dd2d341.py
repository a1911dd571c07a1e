import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(i):
        pair = (b[i], c[i])
        x += pair[0]
    out[i] = x
    y = d[i]
    for j1 in range(2, 4):
        y += e[i]
        if f[i]:
            break
    out1[i] = y
