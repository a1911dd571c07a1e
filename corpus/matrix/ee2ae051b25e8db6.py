import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13i), out: wp.array(dtype=mat13d)):
    i = wp.tid()
    out[i] = mat13d(a[i])
