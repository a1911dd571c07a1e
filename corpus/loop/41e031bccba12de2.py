import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    for j in range(i):
        m[1, 1] = 2.0
    out[i] = m
