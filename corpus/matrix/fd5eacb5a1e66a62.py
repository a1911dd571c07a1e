import warp as wp

mat66d = wp.types.matrix(shape=(6, 6), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat66d), b: wp.array(dtype=mat66d), c: wp.array(dtype=wp.float64), out: wp.array(dtype=mat66d)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
