import warp as wp

mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat33l = wp.types.matrix(shape=(3, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13i), b: wp.array(dtype=mat13i), c: wp.array(dtype=mat33l), d: wp.array(dtype=mat33l), out: wp.array(dtype=mat13i), out1: wp.array(dtype=mat33l)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
    out1[i] = wp.cw_mul(c[i], d[i])
