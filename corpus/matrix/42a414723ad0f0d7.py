import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)


@wp.kernel
def kernel(out: wp.array(dtype=mat55d)):
    i = wp.tid()
    out[i] = wp.identity(n=5, dtype=wp.float64)
