import warp as wp

C = 0


@wp.kernel
def kernel(out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.int64(C)
