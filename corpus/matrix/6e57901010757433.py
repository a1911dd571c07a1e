import warp as wp

mat22ui = wp.types.matrix(shape=(2, 2), dtype=wp.uint32)


@wp.kernel
def kernel(out: wp.array(dtype=mat22ui)):
    i = wp.tid()
    out[i] = wp.identity(n=2, dtype=wp.uint32)
