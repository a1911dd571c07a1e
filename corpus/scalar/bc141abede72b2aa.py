import warp as wp


@wp.kernel
def kernel(s: wp.int32, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    j = wp.tid()
    out[i] = j
    s >>= 2
    out1[i] = s
