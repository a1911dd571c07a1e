import warp as wp

mat13 = wp.types.matrix(shape=(1, 3), dtype=wp.float32)
mat13l = wp.types.matrix(shape=(1, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13), out: wp.array(dtype=mat13l)):
    i = wp.tid()
    out[i] = mat13l(a[i])
