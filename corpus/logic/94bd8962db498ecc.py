import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2), dtype=wp.float32)
    row = own[2]
    row[1] = a[i]
    out[i] = own[2, 1]
    out1[i] = b[i] or c[i] or d[i] or e[i]
