import warp as wp

mat31d = wp.types.matrix(shape=(3, 1), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat31d), b: wp.array(dtype=mat31d), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.ddot(a[i], b[i])
