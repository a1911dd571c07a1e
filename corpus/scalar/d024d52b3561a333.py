import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.min(a[i], wp.float64(wp.inf))
    out1[i] = wp.min(b[i], wp.float16(wp.inf))
