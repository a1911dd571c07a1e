import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)
mat32ui = wp.types.matrix(shape=(3, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2l), b: wp.array(dtype=wp.vec2l), c: wp.array(dtype=wp.vec3ui), d: wp.array(dtype=wp.vec3ui), out: wp.array(dtype=mat22l), out1: wp.array(dtype=mat32ui)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i])
    out1[i] = wp.matrix_from_cols(c[i], d[i])
