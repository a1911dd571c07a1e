import warp as wp

mat44s = wp.types.matrix(shape=(4, 4), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4s), b: wp.array(dtype=wp.vec4s), c: wp.array(dtype=wp.vec4s), d: wp.array(dtype=wp.vec4s), out: wp.array(dtype=mat44s)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i], b[i], c[i], d[i])
