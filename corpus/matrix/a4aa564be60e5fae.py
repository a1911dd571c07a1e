import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat22s), out: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
