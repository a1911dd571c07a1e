import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.uint64(a[i] + wp.float64(1073741824.0))
