import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(out: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = mat22bf()
