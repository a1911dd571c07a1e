import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    out[i] = wp.cast(a[i], dtype=wp.int64)
    out1[i] = wp.cast(b[i], dtype=wp.uint16)
