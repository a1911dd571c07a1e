import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)
mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(out: wp.array(dtype=mat22s), out1: wp.array(dtype=mat33i)):
    i = wp.tid()
    out[i] = wp.identity(n=2, dtype=wp.int16)
    out1[i] = wp.identity(n=3, dtype=wp.int32)
