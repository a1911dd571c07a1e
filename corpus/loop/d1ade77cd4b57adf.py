import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    x = a[i]
    for j in reversed(range(2)):
        x += b[i]
    out[i] = x
    y = c[i]
    for j1 in range(2, 4):
        y += d[i]
    out1[i] = y
