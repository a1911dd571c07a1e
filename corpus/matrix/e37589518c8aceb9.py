import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.struct
class S:
    m: mat23


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.float32), a5: wp.array(dtype=wp.float32), a6: wp.array(dtype=wp.float32), a7: wp.array(dtype=wp.float32), a8: wp.array(dtype=wp.float32), a9: wp.array(dtype=wp.float32), out: wp.array(dtype=mat23)):
    i = wp.tid()
    s = a[i]
    s.m[0, 2] = b[i]
    s.m[1, 0] = c[i]
    s.m[-1, 2] = d[i]
    s.m[1, -1] = e[i]
    s.m[0, 2] += f[i]
    s.m[1, 0] += g[i]
    s.m[-1, 2] += h[i]
    s.m[1, -1] += a1[i]
    s.m[0, 2] -= a2[i]
    s.m[1, 0] -= a3[i]
    s.m[-1, 2] -= a4[i]
    s.m[1, -1] -= a5[i]
    s.m[0, 2] *= a6[i]
    s.m[1, 0] *= a7[i]
    s.m[-1, 2] *= a8[i]
    s.m[1, -1] *= a9[i]
    out[i] = s.m
