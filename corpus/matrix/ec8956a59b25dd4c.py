import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(out: wp.array(dtype=mat66), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3, 2), dtype=mat66)
    out[i] = own[1, 2, 1]
    out1[i] = i < i <= i + i
