import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.float64(a[i])
    out1[i] = wp.float64(b[i])
