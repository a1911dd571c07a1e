import warp as wp

C = 0


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.uint64(C)
