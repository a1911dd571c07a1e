import warp as wp

mat34l = wp.types.matrix(shape=(3, 4), dtype=wp.int64)
mat43i = wp.types.matrix(shape=(4, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34l), b: wp.array(dtype=mat34l), c: wp.array(dtype=mat43i), d: wp.array(dtype=mat43i), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.ddot(a[i], b[i])
    out1[i] = wp.ddot(c[i], d[i])
