import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = a[i] if True else b[i]
    pair = (c[i], d[i])
    out1[i] = pair[0]
