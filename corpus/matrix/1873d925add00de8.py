import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)
mat34ui = wp.types.matrix(shape=(3, 4), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13d), b: wp.array(dtype=mat13d), c: wp.array(dtype=mat34ui), d: wp.array(dtype=mat34ui), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
    out1[i] = c[i] == d[i]
