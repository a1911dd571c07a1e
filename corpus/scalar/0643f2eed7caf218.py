import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.min(a[i], wp.bfloat16(wp.inf))
    out1[i] = wp.min(b[i], wp.bfloat16(-wp.inf))
