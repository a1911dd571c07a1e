import warp as wp

mat23d = wp.types.matrix(shape=(2, 3), dtype=wp.float64)
mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat23d), b: wp.array(dtype=mat43bf), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isinf(a[i])
    out1[i] = wp.isinf(b[i])
