import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), b: wp.array(dtype=wp.uint64), c: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = a[i] / (b[i] + c[i])
