import warp as wp

mat66bf = wp.types.matrix(shape=(6, 6), dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66bf), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=mat66bf)):
    i = wp.tid()
    out[i] = a[i] * b[i]
