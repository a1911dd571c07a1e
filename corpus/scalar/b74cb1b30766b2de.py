import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.int64(a[i] + wp.float64(1073741824.0))
