import warp as wp

C = 16777219


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = C
