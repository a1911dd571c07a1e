import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.uint32(a[i])
    out1[i] = wp.uint64(b[i])
