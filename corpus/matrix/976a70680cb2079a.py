import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)
mat22ub = wp.types.matrix(shape=(2, 2), dtype=wp.uint8)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.uint8), e: wp.array(dtype=wp.uint8), f: wp.array(dtype=wp.uint8), out: wp.array(dtype=mat22s), out1: wp.array(dtype=mat22ub)):
    i = wp.tid()
    out[i] = mat22s(a[i], b[i], c[i], 2)
    out1[i] = mat22ub(d[i], e[i], f[i], 2)
