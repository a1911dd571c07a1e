import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.float32(*a[2:3])
    out1[i] = wp.lower_bound(b, c[i])
