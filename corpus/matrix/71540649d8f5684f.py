import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)


@wp.kernel
def kernel(out: wp.array(dtype=mat22l)):
    i = wp.tid()
    out[i] = mat22l(wp.int64(9007199254740995))
