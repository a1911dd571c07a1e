import warp as wp

mat13ul = wp.types.matrix(shape=(1, 3), dtype=wp.uint64)


@wp.kernel
def kernel(a: wp.array(dtype=mat13ul), b: wp.array(dtype=mat13ul), out: wp.array(dtype=mat13ul)):
    i = wp.tid()
    out[i] = a[i] << b[i]
