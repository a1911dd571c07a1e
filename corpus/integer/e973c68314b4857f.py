import warp as wp

C = 0


@wp.kernel
def kernel(out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = C + 2
