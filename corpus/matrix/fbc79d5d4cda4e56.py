import warp as wp

mat13i = wp.types.matrix(shape=(1, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat13i), b: wp.array(dtype=wp.int32), out: wp.array(dtype=mat13i)):
    i = wp.tid()
    out[i] = a[i] * b[i]
