import warp as wp

mat55d = wp.types.matrix(shape=(5, 5), dtype=wp.float64)
mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55d), b: wp.array(dtype=mat66bf), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isfinite(a[i])
    out1[i] = wp.isfinite(b[i])
