import warp as wp

mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)
mat33l = wp.types.matrix(shape=(3, 3), dtype=wp.int64)
mat34l = wp.types.matrix(shape=(3, 4), dtype=wp.int64)
mat43i = wp.types.matrix(shape=(4, 3), dtype=wp.int32)
mat43l = wp.types.matrix(shape=(4, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat43i), b: wp.array(dtype=mat33i), c: wp.array(dtype=mat34l), d: wp.array(dtype=mat43l), out: wp.array(dtype=mat43i), out1: wp.array(dtype=mat33l)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
