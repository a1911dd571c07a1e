import warp as wp

mat44i = wp.types.matrix(shape=(4, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=mat44i)):
    i = wp.tid()
    out[i] = mat44i(a[i])
