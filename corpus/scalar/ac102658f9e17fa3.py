import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.uint64(wp.float16(a[i]))
