import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat31d = wp.types.matrix(shape=(3, 1), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat31d), b: wp.array(dtype=mat13d), out: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = a[i] * b[i]
