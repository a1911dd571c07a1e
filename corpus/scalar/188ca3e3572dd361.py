import warp as wp

C = wp.uint64(0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = C
