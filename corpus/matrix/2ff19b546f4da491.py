import warp as wp

mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), e: wp.array(dtype=wp.float64), f: wp.array(dtype=wp.float64), out: wp.array(dtype=mat23d)):
    i = wp.tid()
    out[i] = mat23d(a[i], b[i], c[i], d[i], e[i], f[i])
