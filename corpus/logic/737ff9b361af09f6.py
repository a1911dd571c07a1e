import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = a[i] % wp.where(b[i], wp.int64(2), wp.int64(2))
