import warp as wp

C = wp.uint16(2)


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint16)):
    i = wp.tid()
    out[i] = C
