import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)
mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)


@wp.kernel
def kernel(out: wp.array(dtype=mat22s), out1: wp.array(dtype=mat22l)):
    i = wp.tid()
    out[i] = mat22s(2, wp.int16(2), wp.int16(2), wp.int16(2))
    out1[i] = mat22l(2, wp.int64(2), wp.int64(2), wp.int64(2))
