import warp as wp

mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(out: wp.array(dtype=mat33i)):
    i = wp.tid()
    out[i] = wp.identity(n=3, dtype=wp.int32)
