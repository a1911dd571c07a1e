import warp as wp

C = wp.int8(2)


@wp.kernel
def kernel(out: wp.array(dtype=wp.int8)):
    i = wp.tid()
    out[i] = C
