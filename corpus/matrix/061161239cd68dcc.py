import warp as wp

mat32 = wp.types.matrix(shape=(3, 2), dtype=wp.float32)


@wp.struct
class S:
    m: mat32


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.vec2), e: wp.array(dtype=wp.vec2), f: wp.array(dtype=wp.vec2), g: wp.array(dtype=wp.vec2), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), out: wp.array(dtype=mat32)):
    i = wp.tid()
    s = a[i]
    s.m[2] = b[i]
    s.m[-1] = c[i]
    s.m[2] += d[i]
    s.m[-1] += e[i]
    s.m[2] -= f[i]
    s.m[-1] -= g[i]
    s.m[2] *= h[i]
    s.m[-1] *= a1[i]
    out[i] = s.m
