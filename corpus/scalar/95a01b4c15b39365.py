import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.uint32, out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] += wp.sample_cdf(s, a)
