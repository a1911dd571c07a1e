import warp as wp

mat55h = wp.types.matrix(shape=(5, 5), dtype=wp.float16)


@wp.kernel
def kernel(a: wp.array(dtype=mat55h), b: wp.array(dtype=wp.float16), out: wp.array(dtype=mat55h)):
    i = wp.tid()
    out[i] = a[i] / b[i]
