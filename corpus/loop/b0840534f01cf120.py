import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    for j in range(2):
        if a[i]:
            m = wp.mat22()
            out[i] = m
