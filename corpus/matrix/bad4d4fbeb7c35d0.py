import warp as wp

mat31d = wp.types.matrix(shape=(3, 1), dtype=wp.float64)
mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33d), out: wp.array(dtype=mat31d), out1: wp.array(dtype=mat55h)):
    i = wp.tid()
    out[i] = a[i][:, 2:]
    own = wp.zeros(shape=3, dtype=mat55h)
    out1[i] = own[2]
