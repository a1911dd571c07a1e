import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)
mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)
vec5d = wp.types.vector(length=5, dtype=wp.float64)
vec6ui = wp.types.vector(length=6, dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=vec5d), b: wp.array(dtype=vec6ui), out: wp.array(dtype=mat55d), out1: wp.array(dtype=mat66ui)):
    i = wp.tid()
    out[i] = wp.diag(a[i])
    out1[i] = wp.diag(b[i])
