import warp as wp

mat32l = wp.types.matrix(shape=(3, 2), dtype=wp.int64)
mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3l), b: wp.array(dtype=mat32l), c: wp.array(dtype=wp.vec4i), d: wp.array(dtype=mat44i), out: wp.array(dtype=wp.vec2l), out1: wp.array(dtype=wp.vec4i)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
