import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.uint64)):
    i = wp.tid()
    out[i] = wp.atomic_exch(out, i, a[i])
