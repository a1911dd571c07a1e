import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat22i)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i])
