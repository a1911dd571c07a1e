import warp as wp

mat32d = wp.types.matrix(shape=(3, 2), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), b: wp.array(dtype=wp.vec2d), c: wp.array(dtype=wp.vec2d), out: wp.array(dtype=mat32d)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i], b[i], c[i])
