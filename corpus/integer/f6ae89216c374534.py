import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.uint16), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.uint16(wp.abs(a[i]))
    out1[i] = wp.abs(b[i])
