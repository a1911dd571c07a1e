import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.uint64(wp.bfloat16(1073741824.0) * wp.bfloat16(2.0))
