import warp as wp

wp.init()

mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)

C = mat66bf(wp.bfloat16(2.0))


@wp.kernel
def kernel(out: wp.array(dtype=mat66bf)):
    i = wp.tid()
    out[i] = wp.bfloat16(2.0) * C
