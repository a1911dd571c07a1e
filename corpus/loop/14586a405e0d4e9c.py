import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    x = a[i]
    for j in range(1, 4, 2):
        x += b[i]
    out[i] = x
    y = c[i]
    for j1 in range(19, 2, -1):
        y += d[i]
    out1[i] = y
