import warp as wp

mat33l = wp.types.matrix(shape=(3, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat33l), b: wp.array(dtype=mat33l), out: wp.array(dtype=mat33l)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
