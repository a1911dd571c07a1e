import warp as wp

mat66s = wp.types.matrix(shape=(6, 6), dtype=wp.int16)
vec6s = wp.types.vector(length=6, dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66s), out: wp.array(dtype=vec6s)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
