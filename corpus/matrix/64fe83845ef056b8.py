import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat22i), out: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = wp.get_diag(a[i])
