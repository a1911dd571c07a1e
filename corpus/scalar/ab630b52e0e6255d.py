import warp as wp

C = wp.bfloat16(wp.inf)


@wp.kernel
def kernel(out: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = C
