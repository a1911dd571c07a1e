import warp as wp

mat55l = wp.types.matrix(shape=(5, 5), dtype=wp.int64)
mat66s = wp.types.matrix(shape=(6, 6), dtype=wp.int16)
vec5l = wp.types.vector(length=5, dtype=wp.int64)
vec6s = wp.types.vector(length=6, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55l), b: wp.array(dtype=mat66s), out: wp.array(dtype=vec5l), out1: wp.array(dtype=vec6s)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
    out1[i] = wp.get_diag(b[i])
