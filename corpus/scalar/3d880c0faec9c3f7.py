import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.int64(9007199254740995)
    out1[i] = wp.float16(-2.402061855670103)
