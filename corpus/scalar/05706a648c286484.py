import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.uint32(wp.float64(a[i]))
