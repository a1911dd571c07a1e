import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.uint32, out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.float64(wp.inf)
    out1[i] = wp.sample_cdf(s, a)
