import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    x, m = a[i], b[i]
    out[i] = m
    y, z = c[i], d[i]
    out1[i] = z
