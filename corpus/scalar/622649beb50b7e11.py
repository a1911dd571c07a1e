import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.atomic_exch(out, i, a[i])
    pair = (b[i], wp.int64(2))
    out1[i] = pair[1]
