import warp as wp

mat32s = wp.types.matrix(shape=(3, 2), dtype=wp.int16)


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.int16), e: wp.array(dtype=wp.int16), f: wp.array(dtype=wp.int16), g: wp.array(dtype=wp.int16), h: wp.array(dtype=wp.int16), a1: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=mat32s)):
    i = wp.tid()
    out[i] = wp.mat22(a[i], b[i], c[i], 2)
    out1[i] = mat32s(d[i], e[i], f[i], g[i], h[i], a1[i])
