import warp as wp

mat13l = wp.types.matrix(shape=(1, 3), dtype=wp.int64)
mat33s = wp.types.matrix(shape=(3, 3), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat33s), b: wp.array(dtype=mat33s), c: wp.array(dtype=mat13l), d: wp.array(dtype=mat13l), out: wp.array(dtype=mat33s), out1: wp.array(dtype=mat13l)):
    i = wp.tid()
    out[i] = a[i] & b[i]
    out1[i] = c[i] & d[i]
