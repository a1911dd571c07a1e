import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        for j1 in range(2):
            y = b[i]
            x += y
        for j1 in range(2):
            y = c[i]
            x += y
    out[i] = x
    z = d[i]
    for j2 in range(i):
        for j3 in range(2):
            x1 = e[i]
            z += x1
        for j3 in range(2):
            x1 = f[i]
            z += x1
    out1[i] = z
