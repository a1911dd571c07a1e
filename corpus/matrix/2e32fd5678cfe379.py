import warp as wp

mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat33i), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
