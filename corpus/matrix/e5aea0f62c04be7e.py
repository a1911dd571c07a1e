import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat55d), b: wp.array(dtype=wp.float64), out: wp.array(dtype=mat55d)):
    i = wp.tid()
    out[i] = a[i] * b[i]
