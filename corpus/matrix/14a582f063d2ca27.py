import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)
mat34ui = wp.types.matrix(shape=(3, 4), dtype=wp.uint32)


@wp.kernel
def kernel(out: wp.array(dtype=mat34ui), out1: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = mat34ui()
    out1[i] = mat22bf()
