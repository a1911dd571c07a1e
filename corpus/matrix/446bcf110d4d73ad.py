import warp as wp

mat43bf = wp.types.matrix(shape=(4, 3), dtype=wp.bfloat16)
mat55bool = wp.types.matrix(shape=(5, 5), dtype=wp.bool)


@wp.kernel
def kernel(a: wp.array(dtype=mat43bf), b: wp.array(dtype=mat55bool), out: wp.array(dtype=mat43bf), out1: wp.array(dtype=mat55bool)):
    i = wp.tid()
    out[i] = mat43bf(a[i])
    out1[i] = mat55bool(b[i])
