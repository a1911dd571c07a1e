import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint16), b: wp.array(dtype=wp.uint16), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, 2, i, b[i])
