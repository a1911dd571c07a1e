import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.int64(a[i])
