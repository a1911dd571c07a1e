import warp as wp

C = wp.float16(-wp.inf)


@wp.kernel
def kernel(out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = C
