import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    out[i] = m[1, 1]
    out1[i] = m
    x = b[i]
    y = x
    x += c[i]
    out2[i] = y
