import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat13l = wp.types.matrix(shape=(1, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13i), b: wp.array(dtype=mat13i), out: wp.array(dtype=mat13l), out1: wp.array(dtype=mat13d)):
    i = wp.tid()
    out[i] = mat13l(a[i])
    out1[i] = mat13d(b[i])
