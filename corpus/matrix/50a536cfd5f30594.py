import warp as wp

mat34ui = wp.types.matrix(shape=(3, 4), dtype=wp.uint32)


@wp.kernel
def kernel(out: wp.array(dtype=mat34ui)):
    i = wp.tid()
    out[i] = mat34ui()
