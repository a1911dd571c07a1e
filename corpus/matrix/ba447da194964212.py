import warp as wp

mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)
mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat23d), b: wp.array(dtype=wp.float64), c: wp.array(dtype=mat55h), d: wp.array(dtype=wp.float16), out: wp.array(dtype=mat23d), out1: wp.array(dtype=mat55h)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
    out1[i] = wp.div_approx(c[i], d[i])
