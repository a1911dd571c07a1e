import warp as wp

mat55 = wp.types.matrix(shape=(5, 5), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), b: wp.array(dtype=mat55), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isinf(a[i])
    out1[i] = wp.isinf(b[i])
