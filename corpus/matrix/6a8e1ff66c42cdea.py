import warp as wp

mat31s = wp.types.matrix(shape=(3, 1), dtype=wp.int16)
mat66l = wp.types.matrix(shape=(6, 6), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat66l), b: wp.array(dtype=mat66l), c: wp.array(dtype=mat31s), d: wp.array(dtype=mat31s), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
    out1[i] = c[i] == d[i]
