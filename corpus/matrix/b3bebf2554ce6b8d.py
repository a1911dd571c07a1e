import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.int64), out: wp.array(dtype=mat22l)):
    i = wp.tid()
    out[i] = mat22l(a[i], b[i], c[i], d[i])
