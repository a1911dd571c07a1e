import warp as wp

mat22i = wp.types.matrix(shape=(2, 2), dtype=wp.int32)
mat34i = wp.types.matrix(shape=(3, 4), dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=mat34i), b: wp.array(dtype=mat22i), c: wp.array(dtype=mat22i), d: wp.array(dtype=mat22i), e: wp.array(dtype=mat22i), f: wp.array(dtype=mat22i), g: wp.array(dtype=mat22i), h: wp.array(dtype=wp.int32), a1: wp.array(dtype=wp.int32), out: wp.array(dtype=mat34i)):
    i = wp.tid()
    m = a[i]
    m[1::-1, 1:3] &= b[i]
    m[::2, 3::-3] &= c[i]
    m[1::-1, 1:3] |= d[i]
    m[::2, 3::-3] |= e[i]
    m[1::-1, 1:3] ^= f[i]
    m[::2, 3::-3] ^= g[i]
    m[1::-1, 1:3] *= h[i]
    m[::2, 3::-3] *= a1[i]
    out[i] = m
