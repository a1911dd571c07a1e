import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    m = a[i]
    for j in range(2, 5, 2):
        out[i] = m
        m += wp.mat22()
