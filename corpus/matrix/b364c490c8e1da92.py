import warp as wp

mat22b = wp.types.matrix(shape=(2, 2), dtype=wp.int8)
mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.int8), d: wp.array(dtype=wp.int64), e: wp.array(dtype=wp.int64), f: wp.array(dtype=wp.int64), out: wp.array(dtype=mat22b), out1: wp.array(dtype=mat22l)):
    i = wp.tid()
    out[i] = mat22b(a[i], b[i], c[i], 2)
    out1[i] = mat22l(d[i], e[i], f[i], 2)
