import warp as wp

mat66ui = wp.types.matrix(shape=(6, 6), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=mat66ui), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.trace(a[i])
