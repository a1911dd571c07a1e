import warp as wp

mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat23d), b: wp.array(dtype=wp.float64), out: wp.array(dtype=mat23d)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
