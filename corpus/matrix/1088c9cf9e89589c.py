import warp as wp

mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(out: wp.array(dtype=mat66ui)):
    i = wp.tid()
    out[i] = wp.identity(n=6, dtype=wp.uint32)
