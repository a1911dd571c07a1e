import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array2d(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    pair = (a[i], b.shape[0])
    out[i] = pair[1]
