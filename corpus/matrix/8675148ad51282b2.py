import warp as wp

mat13bool = wp.types.matrix(shape=(1, 3), dtype=wp.bool)
mat13l = wp.types.matrix(shape=(1, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13l), out: wp.array(dtype=mat13bool)):
    i = wp.tid()
    out[i] = mat13bool(a[i])
