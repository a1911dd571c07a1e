import warp as wp

mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)
vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec6h), b: wp.array(dtype=vec6h), c: wp.array(dtype=vec6h), d: wp.array(dtype=vec6h), e: wp.array(dtype=vec6h), f: wp.array(dtype=vec6h), out: wp.array(dtype=mat66h)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i], d[i], e[i], f[i])
