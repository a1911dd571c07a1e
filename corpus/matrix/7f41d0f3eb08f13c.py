import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=mat23), out: wp.array(dtype=mat32i), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i][2] &= a[i]
    out1[i] = b[i][:2, 2]
