import warp as wp

mat22b = wp.types.matrix(shape=(2, 2), dtype=wp.int8)
mat66us = wp.types.matrix(shape=(6, 6), dtype=wp.uint16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint16), out: wp.array(dtype=mat66us), out1: wp.array(dtype=mat22b)):
    i = wp.tid()
    out[i][2, 2] = a[i]
    out1[i] = mat22b(2, wp.int8(2), wp.int8(2), wp.int8(2))
