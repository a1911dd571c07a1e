import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.float16(a[i])
