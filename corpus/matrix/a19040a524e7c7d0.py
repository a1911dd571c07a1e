import warp as wp

mat32l = wp.types.matrix(shape=(3, 2), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=mat32l), out: wp.array(dtype=mat32l)):
    i = wp.tid()
    out[i] = a[i] * b[i]
