import warp as wp

mat33ui = wp.types.matrix(shape=(3, 3), dtype=wp.uint32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=mat33ui)):
    i = wp.tid()
    out[i] = mat33ui(a[i])
