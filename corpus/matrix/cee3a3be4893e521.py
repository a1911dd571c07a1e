import warp as wp

mat13us = wp.types.matrix(shape=(1, 3), dtype=wp.uint16)
mat43us = wp.types.matrix(shape=(4, 3), dtype=wp.uint16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43us), out: wp.array(dtype=mat13us)):
    i = wp.tid()
    out[i] = a[i][3:]
