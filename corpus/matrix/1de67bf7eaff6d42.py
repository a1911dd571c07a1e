import warp as wp

mat33i = wp.types.matrix(shape=(3, 3), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat33i), out: wp.array(dtype=mat33i)):
    i = wp.tid()
    out[i] = wp.transpose(a[i])
