import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)
transformbf = wp.types.transformation(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=mat22bf), out1: wp.array(dtype=transformbf)):
    i = wp.tid()
    out[i] = mat22bf(a[i], b[i], c[i], 2)
    out1[i] = transformbf(2, wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0), wp.bfloat16(2.0))
