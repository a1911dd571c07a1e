import warp as wp

mat13ub = wp.types.matrix(shape=(1, 3), dtype=wp.uint8)
mat43ub = wp.types.matrix(shape=(4, 3), dtype=wp.uint8)


@wp.kernel
def kernel(a: wp.array(dtype=mat43ub), out: wp.array(dtype=mat13ub)):
    i = wp.tid()
    out[i] = a[i][-1:, ::-1]
