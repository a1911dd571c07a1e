import warp as wp

mat22s = wp.types.matrix(shape=(2, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.int16), out: wp.array(dtype=mat22s)):
    i = wp.tid()
    out[i] = mat22s(a[i], b[i], c[i], d[i])
