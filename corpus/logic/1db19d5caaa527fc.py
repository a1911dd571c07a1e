import warp as wp


@wp.kernel
def kernel(a0: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a0[i] > a1[i]
