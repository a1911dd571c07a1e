import warp as wp

mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)
mat44l = wp.types.matrix(shape=(4, 4), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat33i), b: wp.array(dtype=mat33i), c: wp.array(dtype=mat44l), d: wp.array(dtype=mat44l), out: wp.array(dtype=mat33i), out1: wp.array(dtype=mat44l)):
    i = wp.tid()
    out[i] = a[i] >> (mat33i(2) & b[i])
    out1[i] = c[i] >> (mat44l(wp.int64(2)) & d[i])
