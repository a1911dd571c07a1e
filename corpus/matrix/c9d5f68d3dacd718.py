import warp as wp

mat31l = wp.types.matrix(shape=(3, 1), dtype=wp.int64)


@wp.kernel
def kernel(out: wp.array(dtype=mat31l)):
    i = wp.tid()
    out[i] = mat31l()
