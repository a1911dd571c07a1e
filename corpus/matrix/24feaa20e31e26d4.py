import warp as wp

mat32s = wp.types.matrix(shape=(3, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int16), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.int16), e: wp.array(dtype=wp.int16), f: wp.array(dtype=wp.int16), out: wp.array(dtype=mat32s)):
    i = wp.tid()
    out[i] = mat32s(a[i], b[i], c[i], d[i], e[i], f[i])
