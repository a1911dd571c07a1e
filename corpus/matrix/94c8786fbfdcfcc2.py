import warp as wp

mat13us = wp.types.matrix(shape=(1, 3), dtype=wp.uint16)

C = mat13us(wp.uint16(2))


@wp.kernel
def kernel(out: wp.array(dtype=mat13us)):
    i = wp.tid()
    out[i] = C
