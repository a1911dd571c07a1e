import warp as wp

mat32d = wp.types.matrix(shape=(3, 2), dtype=wp.float64)
mat33l = wp.types.matrix(shape=(3, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), b: wp.array(dtype=wp.vec3l), c: wp.array(dtype=wp.vec3l), d: wp.array(dtype=wp.vec2d), e: wp.array(dtype=wp.vec2d), f: wp.array(dtype=wp.vec2d), out: wp.array(dtype=mat33l), out1: wp.array(dtype=mat32d)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i], b[i], c[i])
    out1[i] = wp.matrix_from_rows(d[i], e[i], f[i])
