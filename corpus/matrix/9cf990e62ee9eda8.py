import warp as wp

mat66 = wp.types.matrix(shape=(6, 6), dtype=wp.float32)
mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(out: wp.array(dtype=mat66), out1: wp.array(dtype=mat66ui)):
    i = wp.tid()
    out[i] = wp.identity(n=6, dtype=wp.float32)
    out1[i] = wp.identity(n=6, dtype=wp.uint32)
