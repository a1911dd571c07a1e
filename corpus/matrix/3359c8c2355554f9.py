import warp as wp

wp.init()

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)

C = mat22bf(wp.bfloat16(2.0))


@wp.kernel
def kernel(out: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = C
