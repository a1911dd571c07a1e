import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)


@wp.kernel
def kernel(out: wp.array(dtype=mat23i), out1: wp.array(dtype=mat23i)):
    i = wp.tid()
    out[i][1, 2] ^= i
    out1[i][1, 2] |= i
