import warp as wp

mat44l = wp.types.matrix(shape=(4, 4), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat44l), out: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
