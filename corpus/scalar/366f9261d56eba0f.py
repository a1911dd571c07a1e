import warp as wp

C = 0


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.uint8)):
    i = wp.tid()
    out[i] = C
    out1[i] = wp.uint8(C)
