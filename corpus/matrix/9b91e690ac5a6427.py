import warp as wp

mat32h = wp.types.matrix(shape=(3, 2), dtype=wp.float16)


@wp.kernel
def kernel(out: wp.array(dtype=mat32h)):
    i = wp.tid()
    out[i] = mat32h()
