import warp as wp

mat44bf = wp.types.matrix(shape=(4, 4), dtype=wp.bfloat16)
mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)


@wp.kernel
def kernel(out: wp.array(dtype=mat55d), out1: wp.array(dtype=mat44bf)):
    i = wp.tid()
    out[i] = wp.identity(n=5, dtype=wp.float64)
    out1[i] = wp.identity(n=4, dtype=wp.bfloat16)
