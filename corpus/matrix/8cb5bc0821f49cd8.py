import warp as wp

mat44ui = wp.types.matrix(shape=(4, 4), dtype=wp.uint32)
mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat55d), b: wp.array(dtype=wp.float64), c: wp.array(dtype=mat44ui), d: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat55d), out1: wp.array(dtype=mat44ui)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = c[i] * d[i]
