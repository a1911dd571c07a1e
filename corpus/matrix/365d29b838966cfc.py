import warp as wp

mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)
mat44l = wp.types.matrix(shape=(4, 4), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat33i), b: wp.array(dtype=mat44l), out: wp.array(dtype=mat33i), out1: wp.array(dtype=mat44l)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
    out1[i] = wp.transpose(b[i])
