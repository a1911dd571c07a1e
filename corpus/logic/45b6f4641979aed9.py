import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] >= b[i]
