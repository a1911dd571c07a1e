import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = i + i < i < i
    out1[i] = i <= i + i <= i
