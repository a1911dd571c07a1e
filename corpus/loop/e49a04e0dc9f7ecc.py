import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    x = a[i]
    for j in range(1, 9, 3):
        x += wp.float32(j) * b[i]
    out[i] = x
    y = c[i]
    for j1 in range(15, -2, -1):
        y += wp.float32(j1) * d[i]
    out1[i] = y
