import warp as wp

mat55bf = wp.types.matrix(shape=(5, 5), dtype=wp.bfloat16)
vec5bf = wp.types.vector(length=5, dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=vec5bf), b: wp.array(dtype=vec5bf), c: wp.array(dtype=vec5bf), d: wp.array(dtype=vec5bf), e: wp.array(dtype=vec5bf), out: wp.array(dtype=mat55bf)):
    i = wp.tid()
    out[i] = wp.matrix_from_rows(a[i], b[i], c[i], d[i], e[i])
