import warp as wp

mat22ui = wp.types.matrix(shape=(2, 2), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat22ui), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
