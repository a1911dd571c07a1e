import warp as wp

mat66s = wp.types.matrix(shape=(6, 6), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat66s), b: wp.array(dtype=mat66s), out: wp.array(dtype=mat66s)):
    i = wp.tid()
    out[i] = a[i] ^ b[i]
