import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat22s), b: wp.array(dtype=wp.int16), out: wp.array(dtype=mat22s)):
    i = wp.tid()
    out[i] = a[i] * b[i]
