import warp as wp

mat55l = wp.types.matrix(shape=(5, 5), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat55l), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int64), out: wp.array(dtype=mat55l)):
    i = wp.tid()
    out[i] = a[i] / wp.where(b[i], c[i], wp.int64(2))
