import warp as wp

mat32d = wp.types.matrix(shape=(3, 2), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat32d), b: wp.array(dtype=mat32d), out: wp.array(dtype=mat32d)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
