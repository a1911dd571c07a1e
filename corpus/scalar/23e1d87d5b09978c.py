import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.float32(a[i])
    out1[i] = wp.float32(b[i])
