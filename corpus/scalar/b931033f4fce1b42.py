import warp as wp


@wp.kernel
def kernel(s: wp.bool, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.tid()
    out1[i] = s
