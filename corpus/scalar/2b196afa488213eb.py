import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] ^= i
    out1[i] /= 2
