import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    m = a[i]
    for j in range(2):
        m *= b[i]
    out[i] = m
    for j1 in range(2):
        x = c[i]
    for j1 in range(2, 3):
        out1[i] += d[i]
