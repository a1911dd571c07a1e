import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.uint32, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    part = a[1::3]
    out[i] = len(part)
    out1[i] = wp.sample_cdf(s, b)
