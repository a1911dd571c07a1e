import warp as wp

mat23ub = wp.types.matrix(shape=(2, 3), dtype=wp.uint8)
mat33ub = wp.types.matrix(shape=(3, 3), dtype=wp.uint8)


@wp.kernel
def kernel(a: wp.array(dtype=mat33ub), out: wp.array(dtype=mat23ub)):
    i = wp.tid()
    out[i] = a[i][::2]
