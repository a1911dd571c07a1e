import warp as wp

mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)
mat31i = wp.types.matrix(shape=(3, 1), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31i), out: wp.array(dtype=mat13i)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
