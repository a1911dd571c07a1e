import warp as wp

mat23 = wp.types.matrix(shape=(2, 3), dtype=wp.float32)


@wp.struct
class S:
    m: mat23


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), out: wp.array(dtype=mat23)):
    i = wp.tid()
    s = a[i]
    s.m[-1, 2] = b[i]
    s.m[1, -1] = c[i]
    s.m[-1, 2] += d[i]
    s.m[1, -1] += e[i]
    s.m[-1, 2] -= f[i]
    s.m[1, -1] -= g[i]
    s.m[-1, 2] *= h[i]
    s.m[1, -1] *= a1[i]
    out[i] = s.m
