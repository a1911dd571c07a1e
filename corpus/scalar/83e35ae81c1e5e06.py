import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    out[i] = wp.uint16(wp.float64(a[i]))
