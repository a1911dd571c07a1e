import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.cast(a[i], dtype=wp.int32)
    out1[i] = wp.cast(b[i], dtype=wp.int64)
