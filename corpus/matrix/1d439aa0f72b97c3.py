import warp as wp

mat32l = wp.types.matrix(shape=(3, 2), dtype=wp.int64)
mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat44i), b: wp.array(dtype=mat32l), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
    out1[i] = len(b[i])
