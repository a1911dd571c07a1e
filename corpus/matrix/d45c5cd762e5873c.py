import warp as wp

mat55i = wp.types.matrix(shape=(5, 5), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat55i), out: wp.array(dtype=mat55i)):
    i = wp.tid()
    out[i] ^= a[i]
