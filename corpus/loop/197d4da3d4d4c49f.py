import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    n = i
    m = a[i]
    while n < 2:
        m[1, i] = b[i]
        n = 2
    out[i] = m
