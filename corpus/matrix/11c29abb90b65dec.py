import warp as wp

mat44l = wp.types.matrix(shape=(4, 4), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat44l), b: wp.array(dtype=mat44l), out: wp.array(dtype=mat44l)):
    i = wp.tid()
    out[i] = a[i] >> (mat44l(wp.int64(2)) & b[i])
