import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.int64(a[i] + 1073741824.0)
