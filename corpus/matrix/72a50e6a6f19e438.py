import warp as wp

mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat32i), b: wp.array(dtype=wp.int32), out: wp.array(dtype=mat32i)):
    i = wp.tid()
    out[i] = a[i] * b[i]
