import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    out[i] = wp.uint16(wp.abs(a[i]))
