import warp as wp

mat34 = wp.types.matrix(shape=(3, 4), dtype=wp.float32)
mat43h = wp.types.matrix(shape=(4, 3), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat34), b: wp.array(dtype=mat43h), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isfinite(a[i])
    out1[i] = wp.isfinite(b[i])
