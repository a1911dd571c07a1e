import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
mat55s = wp.types.matrix(shape=(5, 5), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55s), b: wp.array(dtype=mat23i), out: wp.array(dtype=mat55s), out1: wp.array(dtype=mat23i)):
    i = wp.tid()
    out[i] = ~a[i]
    out1[i] = ~b[i]
