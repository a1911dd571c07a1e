import warp as wp

mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat32i), out1: wp.array(dtype=mat32i)):
    i = wp.tid()
    out[i][2] |= a[i]
    out1[i][2] ^= b[i]
