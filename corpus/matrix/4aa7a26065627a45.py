import warp as wp

mat13l = wp.types.matrix(shape=(1, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13l), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = len(a[i])
