import warp as wp

mat33l = wp.types.matrix(shape=(3, 3), dtype=wp.int64)
mat44s = wp.types.matrix(shape=(4, 4), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33l), b: wp.array(dtype=mat44s), out: wp.array(dtype=mat33l), out1: wp.array(dtype=mat44s)):
    i = wp.tid()
    out[i] = mat33l(a[i])
    out1[i] = mat44s(b[i])
