import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2, 3), dtype=wp.float32)
    out[i] = a[i] + own[2, 1, 2]
    out1[i] = b[i] and (c[i] and d[i])
