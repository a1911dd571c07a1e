import warp as wp

mat55s = wp.types.matrix(shape=(5, 5), dtype=wp.int16)
mat66h = wp.types.matrix(shape=(6, 6), dtype=wp.float16)
vec5s = wp.types.vector(length=5, dtype=wp.int16)
vec6h = wp.types.vector(length=6, dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5s), b: wp.array(dtype=vec5s), c: wp.array(dtype=vec5s), d: wp.array(dtype=vec5s), e: wp.array(dtype=vec5s), f: wp.array(dtype=vec6h), g: wp.array(dtype=vec6h), h: wp.array(dtype=vec6h), a1: wp.array(dtype=vec6h), a2: wp.array(dtype=vec6h), a3: wp.array(dtype=vec6h), out: wp.array(dtype=mat55s), out1: wp.array(dtype=mat66h)):
    i = wp.tid()
    out[i] = wp.matrix_from_cols(a[i], b[i], c[i], d[i], e[i])
    out1[i] = wp.matrix_from_cols(f[i], g[i], h[i], a1[i], a2[i], a3[i])
