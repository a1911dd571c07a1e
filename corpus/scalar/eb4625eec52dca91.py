import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.uint16), out: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    out[i] = wp.static(wp.where)(a[i], wp.uint16(b[i]), c[i])
