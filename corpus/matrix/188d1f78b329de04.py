import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)
mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66ui), b: wp.array(dtype=mat55d), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
    out1[i] = wp.trace(b[i])
