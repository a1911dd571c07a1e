import warp as wp

mat43i = wp.types.matrix(shape=(4, 3), dtype=wp.int32)
mat66s = wp.types.matrix(shape=(6, 6), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=mat43i), b: wp.array(dtype=mat43i), c: wp.array(dtype=mat66s), d: wp.array(dtype=mat66s), out: wp.array(dtype=mat43i), out1: wp.array(dtype=mat66s)):
    i = wp.tid()
    out[i] = a[i] ^ b[i]
    out1[i] = c[i] ^ d[i]
