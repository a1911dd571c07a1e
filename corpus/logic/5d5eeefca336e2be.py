import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = a[i] / wp.where(b[i], i, 2)
    out1[i] = c[i] / wp.where(d[i], wp.int64(2), wp.int64(2))
