import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32, ndim=3), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.min(i, a.shape[2])
