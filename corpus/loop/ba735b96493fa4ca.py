import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    for j in range(18):
        for j1 in range(2):
            m = a[i]
            out[i] = m
