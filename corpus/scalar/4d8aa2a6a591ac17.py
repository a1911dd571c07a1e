import warp as wp

C = wp.int16(2)


@wp.kernel
def kernel(out: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = C
