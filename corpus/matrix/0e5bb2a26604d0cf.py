import warp as wp

mat23i = wp.types.matrix(shape=(2, 3), dtype=wp.int32)
mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.vec2), h: wp.array(dtype=wp.mat22), out: wp.array(dtype=mat23i), out1: wp.array(dtype=mat32), out2: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    out[i][-1, 2] &= a[i]
    out[i][1, -1] &= b[i]
    out[i][-1, 2] |= c[i]
    out[i][1, -1] |= d[i]
    out[i][-1, 2] ^= e[i]
    out[i][1, -1] ^= f[i]
    v = g[i]
    m = mat32()
    m[1] = v
    m[-1] = v
    out1[i] = m
    m1 = h[i]
    m1[1] += v
    m1[-1] += v
    m1[1] -= v
    m1[-1] -= v
    out2[i] = m1
