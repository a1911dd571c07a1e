import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat22i), b: wp.array(dtype=wp.int32), out: wp.array(dtype=mat22i)):
    i = wp.tid()
    out[i] = a[i] / (b[i] + i)
