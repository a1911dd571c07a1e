import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), c: wp.array(dtype=wp.vec2i), out: wp.array(dtype=mat23i)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i])
