import warp as wp

mat66s = wp.types.matrix(shape=(6, 6), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=mat66s), d: wp.array(dtype=mat66s), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=mat66s)):
    i = wp.tid()
    x = a[i]
    x <<= b[i]
    out[i] = x
    out1[i] = c[i] << (mat66s(wp.int16(2)) & d[i])
