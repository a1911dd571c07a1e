import warp as wp

mat34l = wp.types.matrix(shape=(3, 4), dtype=wp.int64)
mat43i = wp.types.matrix(shape=(4, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat43i), b: wp.array(dtype=mat43i), c: wp.array(dtype=mat34l), d: wp.array(dtype=mat34l), out: wp.array(dtype=mat43i), out1: wp.array(dtype=mat34l)):
    i = wp.tid()
    out[i] = a[i] << (mat43i(2) & b[i])
    out1[i] = c[i] << (mat34l(wp.int64(2)) & d[i])
