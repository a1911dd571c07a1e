import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), s: wp.uint32, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        pass
    else:
        own = wp.zeros(shape=3, dtype=wp.int32)
        out[i] = own[2]
    pair = (wp.sample_cdf(s, b), c[i])
    out1[i] = pair[0]
