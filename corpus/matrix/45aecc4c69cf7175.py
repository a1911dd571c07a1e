import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)


@wp.kernel
def kernel(out: wp.array(dtype=mat66)):
    i = wp.tid()
    out[i] = wp.identity(n=6, dtype=wp.float32)
