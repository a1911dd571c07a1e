import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint16), out1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.uint16(wp.float64(a[i]))
    out1[i] = wp.uint64(wp.float64(b[i]))
