import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.int32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = i < a.shape[0]
