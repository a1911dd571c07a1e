import warp as wp

mat55ui = wp.types.matrix(shape=(5, 5), dtype=wp.uint32)
mat66s = wp.types.matrix(shape=(6, 6), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66s), b: wp.array(dtype=mat66s), c: wp.array(dtype=mat55ui), d: wp.array(dtype=mat55ui), out: wp.array(dtype=mat66s), out1: wp.array(dtype=mat55ui)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
