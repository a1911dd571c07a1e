import warp as wp

mat34bool = wp.types.matrix(shape=(3, 4), dtype=wp.bool)
mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=mat34bool), out1: wp.array(dtype=mat66bf)):
    i = wp.tid()
    out[i] = mat34bool(a[i])
    out1[i] = mat66bf(b[i])
