import warp as wp

mat13bool = wp.types.matrix(shape=(1, 3), dtype=wp.bool)
mat13l = wp.types.matrix(shape=(1, 3), dtype=wp.int64)
mat13ub = wp.types.matrix(shape=(1, 3), dtype=wp.uint8)


@wp.kernel
def kernel(a: wp.array(dtype=mat13l), b: wp.array(dtype=mat13ub), out: wp.array(dtype=mat13bool), out1: wp.array(dtype=mat13bool)):
    i = wp.tid()
    out[i] = mat13bool(a[i])
    out1[i] = mat13bool(b[i])
