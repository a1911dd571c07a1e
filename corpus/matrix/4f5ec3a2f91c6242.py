import warp as wp

mat31l = wp.types.matrix(shape=(3, 1), dtype=wp.int64)
mat32h = wp.types.matrix(shape=(3, 2), dtype=wp.float16)


@wp.kernel
def kernel(out: wp.array(dtype=mat31l), out1: wp.array(dtype=mat32h)):
    i = wp.tid()
    out[i] = mat31l()
    out1[i] = mat32h()
