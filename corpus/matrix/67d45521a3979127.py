import warp as wp

mat31i = wp.types.matrix(shape=(3, 1), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat31i), b: wp.array(dtype=mat31i), out: wp.array(dtype=mat31i)):
    i = wp.tid()
    out[i] = a[i] - b[i]
