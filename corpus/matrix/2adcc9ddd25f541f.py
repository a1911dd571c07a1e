import warp as wp

mat55s = wp.types.matrix(shape=(5, 5), dtype=wp.int16)
vec5s = wp.types.vector(length=5, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5s), b: wp.array(dtype=vec5s), c: wp.array(dtype=vec5s), d: wp.array(dtype=vec5s), e: wp.array(dtype=vec5s), out: wp.array(dtype=mat55s)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i], d[i], e[i])
