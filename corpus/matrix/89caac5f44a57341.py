import warp as wp

mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)
mat66l = wp.types.matrix(shape=(6, 6), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat66l), b: wp.array(dtype=mat34i), out: wp.array(dtype=mat66l), out1: wp.array(dtype=mat34i)):
    i = wp.tid()
    out[i] = +a[i]
    out1[i] = +b[i]
