import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat55d), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
