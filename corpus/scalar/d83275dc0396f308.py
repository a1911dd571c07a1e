import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.cast(a[i], dtype=wp.uint32)
    out1[i] = wp.cast(b[i], dtype=wp.uint64)
