import warp as wp

C = wp.uint32(0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = C
