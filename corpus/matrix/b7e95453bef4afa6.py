import warp as wp

mat34l = wp.types.matrix(shape=(3, 4), dtype=wp.int64)
mat55ui = wp.types.matrix(shape=(5, 5), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34l), b: wp.array(dtype=mat34l), c: wp.array(dtype=mat55ui), d: wp.array(dtype=mat55ui), out: wp.array(dtype=mat34l), out1: wp.array(dtype=mat55ui)):
    i = wp.tid()
    out[i] = a[i] ^ b[i]
    out1[i] = c[i] ^ d[i]
