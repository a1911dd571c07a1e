import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)


@wp.kernel
def kernel(out: wp.array(dtype=mat13d)):
    i = wp.tid()
    out[i] = mat13d()
