import warp as wp

mat33l = wp.types.matrix(shape=(3, 3), dtype=wp.int64)
mat34l = wp.types.matrix(shape=(3, 4), dtype=wp.int64)
mat43l = wp.types.matrix(shape=(4, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat34l), b: wp.array(dtype=mat43l), out: wp.array(dtype=mat33l)):
    i = wp.tid()
    out[i] = a[i] * b[i]
