import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isnan(a[i])
    out1[i] = wp.isnan(b[i])
