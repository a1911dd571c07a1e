import warp as wp


@wp.kernel
def kernel(a0: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a0[i] < a1[i]
