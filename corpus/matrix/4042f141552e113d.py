import warp as wp

mat44l = wp.types.matrix(shape=(4, 4), dtype=wp.int64)


@wp.kernel
def kernel(out: wp.array(dtype=wp.mat33h), out1: wp.array(dtype=mat44l)):
    i = wp.tid()
    out[i] = wp.identity(n=3, dtype=wp.float16)
    out1[i] = wp.identity(n=4, dtype=wp.int64)
