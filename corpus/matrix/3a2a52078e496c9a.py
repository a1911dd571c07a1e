import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13d), b: wp.array(dtype=wp.float64), out: wp.array(dtype=mat13d)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
