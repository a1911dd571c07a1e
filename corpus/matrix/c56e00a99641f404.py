import warp as wp

mat31ub = wp.types.matrix(shape=(3, 1), dtype=wp.uint8)

C = mat31ub(wp.uint8(2))


@wp.kernel
def kernel(out: wp.array(dtype=mat31ub)):
    i = wp.tid()
    out[i] = C
