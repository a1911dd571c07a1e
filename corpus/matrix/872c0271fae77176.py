import warp as wp

mat55bool = wp.types.matrix(shape=(5, 5), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=mat55bool), out: wp.array(dtype=mat55bool)):
    i = wp.tid()
    out[i] = mat55bool(a[i])
