import warp as wp

mat34bool = wp.types.matrix(shape=(3, 4), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=mat34bool)):
    i = wp.tid()
    out[i] = mat34bool(a[i])
