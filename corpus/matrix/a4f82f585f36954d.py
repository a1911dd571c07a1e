import warp as wp

mat32l = wp.types.matrix(shape=(3, 2), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=mat32l)):
    i = wp.tid()
    out[i] = mat32l(a[i])
