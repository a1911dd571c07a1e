import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=mat22l)):
    i = wp.tid()
    out[i][-1, 1] = a[i]
