import warp as wp

mat31s = wp.types.matrix(shape=(3, 1), dtype=wp.int16)
mat43ui = wp.types.matrix(shape=(4, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31s), b: wp.array(dtype=mat43ui), out: wp.array(dtype=mat31s), out1: wp.array(dtype=mat43ui)):
    i = wp.tid()
    out[i] = +a[i]
    out1[i] = +b[i]
