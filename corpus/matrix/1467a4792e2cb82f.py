import warp as wp

mat31 = wp.types.matrix(shape=(3, 1), dtype=wp.float32)
mat66d = wp.types.matrix(shape=(6, 6), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat31), b: wp.array(dtype=mat31), c: wp.array(dtype=wp.float32), d: wp.array(dtype=mat66d), e: wp.array(dtype=mat66d), f: wp.array(dtype=wp.float64), out: wp.array(dtype=mat31), out1: wp.array(dtype=mat66d)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
    out1[i] = wp.lerp(d[i], e[i], f[i])
