import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    n = i
    for j in range(2):
        while n < 2:
            out[i] += a[i]
            n += 1
    m = b[i]
    for j1 in range(i):
        m[1, 1] = c[i]
    out1[i] = m
