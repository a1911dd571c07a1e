import warp as wp

mat22l = wp.types.matrix(shape=(2, 2), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat22l), out: wp.array(dtype=mat22l)):
    i = wp.tid()
    out[i] = -a[i]
