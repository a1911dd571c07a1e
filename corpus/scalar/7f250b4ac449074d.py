import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.atomic_exch(out, i, a[i])
    out1[i] = wp.atomic_max(out1, i, b[i])
