import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)
vec5i = wp.types.vector(length=5, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), e: wp.array(dtype=wp.int32), f: wp.array(dtype=wp.int32), g: wp.array(dtype=wp.int32), out: wp.array(dtype=mat32), out1: wp.array(dtype=vec5i)):
    i = wp.tid()
    v = a[i]
    out[i][2] = v
    out[i][-1] = v
    out[i][2] += v
    out[i][-1] += v
    out[i][2] -= v
    out[i][-1] -= v
    out1[i][2] &= b[i]
    out1[i][-1] &= c[i]
    out1[i][2] |= d[i]
    out1[i][-1] |= e[i]
    out1[i][2] ^= f[i]
    out1[i][-1] ^= g[i]
