import warp as wp

mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)
mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55h), b: wp.array(dtype=mat55h), c: wp.array(dtype=mat23d), d: wp.array(dtype=mat23d), out: wp.array(dtype=mat55h), out1: wp.array(dtype=mat23d)):
    i = wp.tid()
    out[i] = wp.cw_div(a[i], b[i])
    out1[i] = wp.cw_div(c[i], d[i])
