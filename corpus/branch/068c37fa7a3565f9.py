import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32, ndim=3), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    row = a
    out[i] = row[i, 2, 2]
    if b[i]:
        out1[i] += c[i]
