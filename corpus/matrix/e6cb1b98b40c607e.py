import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat31d = wp.types.matrix(shape=(3, 1), dtype=wp.float64)
mat31h = wp.types.matrix(shape=(3, 1), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=mat31h), c: wp.array(dtype=mat31d), d: wp.array(dtype=mat13d), out: wp.array(dtype=mat31h), out1: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
