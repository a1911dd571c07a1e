import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)
mat22us = wp.types.matrix(shape=(2, 2), dtype=wp.uint16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint16), b: wp.array(dtype=wp.uint16), c: wp.array(dtype=wp.uint16), d: wp.array(dtype=wp.int64), e: wp.array(dtype=wp.int64), f: wp.array(dtype=wp.int64), out: wp.array(dtype=mat22us), out1: wp.array(dtype=mat22l)):
    i = wp.tid()
    out[i] = mat22us(a[i], b[i], c[i], 2)
    out1[i] = mat22l(d[i], e[i], f[i], 9007199254740995)
