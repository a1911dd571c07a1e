import warp as wp

mat22bf = wp.types.matrix(shape=(2, 2), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=mat22bf)):
    i = wp.tid()
    out[i] = mat22bf(a[i], b[i], c[i], d[i])
