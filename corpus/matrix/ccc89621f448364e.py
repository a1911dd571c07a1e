import warp as wp

mat22ub = wp.types.matrix(shape=(2, 2), dtype=wp.uint8)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=mat22ub)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, i, i, b[i])
    out1[i] = mat22ub(2, wp.uint8(2), wp.uint8(2), wp.uint8(2))
