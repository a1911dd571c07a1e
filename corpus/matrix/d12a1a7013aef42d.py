import warp as wp

mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat23d), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isinf(a[i])
