import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint8), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.uint8(wp.float64(a[i]))
    out1[i] = wp.uint32(wp.float64(b[i]))
