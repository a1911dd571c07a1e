import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    if 2:
        out[i] = a[i]
    out1[i] = wp.uint64(wp.bfloat16(1073741824.0) * wp.bfloat16(2.0))
