import warp as wp

mat33bf = wp.types.matrix(shape=(3, 3), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=mat33bf), out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.determinant(a[i])
    out1[i] = wp.determinant(b[i])
