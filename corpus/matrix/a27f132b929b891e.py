import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat31d = wp.types.matrix(shape=(3, 1), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat31d), out: wp.array(dtype=mat13d)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
