import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        x += b[i]
    for j in range(i):
        x += c[i]
    out[i] = x
    y = d[i]
    for j1 in range(2):
        y += e[i]
    for j1 in range(2):
        y += f[i]
    out1[i] = y
