import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.float32), d: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    m += b[i]
    out[i] = m
    x, y = c[i], d[i, 2]
    out1[i] = y
