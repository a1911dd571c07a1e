import warp as wp

mat32l = wp.types.matrix(shape=(3, 2), dtype=wp.int64)
mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=mat44i), c: wp.array(dtype=wp.int64), d: wp.array(dtype=mat32l), out: wp.array(dtype=mat44i), out1: wp.array(dtype=mat32l)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
