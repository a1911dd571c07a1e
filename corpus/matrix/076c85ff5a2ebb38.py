import warp as wp

mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=mat44i), out: wp.array(dtype=mat44i)):
    i = wp.tid()
    out[i] = a[i] * b[i]
