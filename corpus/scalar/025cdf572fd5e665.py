import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.uint16), d: wp.array(dtype=wp.uint16), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, b[i])
    out1[i] = wp.lower_bound(c, d[i])
