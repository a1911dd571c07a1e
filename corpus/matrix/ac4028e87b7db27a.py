import warp as wp

mat43d = wp.types.matrix(shape=(4, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.vec4d), c: wp.array(dtype=wp.vec4d), out: wp.array(dtype=mat43d)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i])
