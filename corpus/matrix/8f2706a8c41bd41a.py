import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
mat43d = wp.types.matrix(shape=(4, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), b: wp.array(dtype=wp.vec2i), c: wp.array(dtype=wp.vec2i), d: wp.array(dtype=wp.vec4d), e: wp.array(dtype=wp.vec4d), f: wp.array(dtype=wp.vec4d), out: wp.array(dtype=mat23i), out1: wp.array(dtype=mat43d)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i])
    out1[i] = wp.matrix_from_cols(d[i], e[i], f[i])
