import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)
mat32d = wp.types.matrix(shape=(3, 2), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=mat23), c: wp.array(dtype=wp.float64), d: wp.array(dtype=mat32d), out: wp.array(dtype=mat23), out1: wp.array(dtype=mat32d)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
    out1[i] = wp.div_approx(c[i], d[i])
