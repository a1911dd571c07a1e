import warp as wp

mat22ul = wp.types.matrix(shape=(2, 2), dtype=wp.uint64)
mat22us = wp.types.matrix(shape=(2, 2), dtype=wp.uint16)


@wp.kernel
def kernel(out: wp.array(dtype=mat22ul), out1: wp.array(dtype=mat22us)):
    i = wp.tid()
    out[i] = mat22ul(2, wp.uint64(2), wp.uint64(2), wp.uint64(2))
    out1[i] = mat22us(2, wp.uint16(2), wp.uint16(2), wp.uint16(2))
