import warp as wp

mat31d = wp.types.matrix(shape=(3, 1), dtype=wp.float64)
mat55ui = wp.types.matrix(shape=(5, 5), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31d), b: wp.array(dtype=mat31d), c: wp.array(dtype=mat55ui), d: wp.array(dtype=mat55ui), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.ddot(a[i], b[i])
    out1[i] = wp.ddot(c[i], d[i])
