import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] % wp.where(b[i], wp.int64(2), wp.int64(2))
    out1[i] = c[i] != d[i]
