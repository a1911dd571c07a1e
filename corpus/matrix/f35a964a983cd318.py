import warp as wp

mat13d = wp.types.matrix(shape=(1, 3), dtype=wp.float64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13d), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isfinite(a[i])
