import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.static(2 % 2)
    out1[i] = wp.static(2 // 2)
