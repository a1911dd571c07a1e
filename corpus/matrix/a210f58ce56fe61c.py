import warp as wp

mat23l = wp.types.matrix(shape=(2, 3), dtype=wp.int64)


@wp.kernel
def kernel(a: wp.array(dtype=mat23l), b: wp.array(dtype=wp.int64), out: wp.array(dtype=mat23l)):
    i = wp.tid()
    out[i] = a[i] * b[i]
