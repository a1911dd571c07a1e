import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    pair = (a[i], wp.uint16(2))
    out[i] = pair[1]
