import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint8), b: wp.array(dtype=wp.uint8), c: wp.array(dtype=wp.uint8), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, b[i] + c[i])
