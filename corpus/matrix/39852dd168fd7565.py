import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.struct
class S:
    m: mat32


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.vec2), e: wp.array(dtype=wp.vec2), f: wp.array(dtype=wp.vec2), g: wp.array(dtype=wp.vec2), h: wp.array(dtype=wp.vec2), a1: wp.array(dtype=wp.vec2), a2: wp.array(dtype=wp.vec2), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.float32), a5: wp.array(dtype=wp.float32), out: wp.array(dtype=mat32)):
    i = wp.tid()
    s = a[i]
    s.m[0] = b[i]
    s.m[2] = c[i]
    s.m[-1] = d[i]
    s.m[0] += e[i]
    s.m[2] += f[i]
    s.m[-1] += g[i]
    s.m[0] -= h[i]
    s.m[2] -= a1[i]
    s.m[-1] -= a2[i]
    s.m[0] *= a3[i]
    s.m[2] *= a4[i]
    s.m[-1] *= a5[i]
    out[i] = s.m
