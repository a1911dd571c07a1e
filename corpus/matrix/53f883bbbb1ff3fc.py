import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)
vec6 = wp.types.vector(length=6, dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=vec6), out: wp.array(dtype=mat66)):
    i = wp.tid()
    out[i] = wp.diag(a[i])
