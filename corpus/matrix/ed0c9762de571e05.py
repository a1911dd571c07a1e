import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
mat32i = wp.types.matrix(shape=(3, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat32i), b: wp.array(dtype=wp.int32), c: wp.array(dtype=mat23i), out: wp.array(dtype=mat32i), out1: wp.array(dtype=mat23i)):
    i = wp.tid()
    out[i] = a[i] * b[i]
    out1[i] = -c[i]
