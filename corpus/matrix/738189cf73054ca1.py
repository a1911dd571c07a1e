import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22d), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
