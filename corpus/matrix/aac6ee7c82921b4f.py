import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=mat22bf), out1: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = mat22bf(2, wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0))
    out1[i] = mat22bf(2.0, wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0))
