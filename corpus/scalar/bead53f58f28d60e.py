import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    pair = (a[i], b[i], wp.atomic_exch(c, i, d[i]))
    out[i] = pair[0]
