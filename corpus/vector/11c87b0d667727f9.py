import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.struct
class S:
    v: vec5


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.float32), a5: wp.array(dtype=wp.float32), out: wp.array(dtype=vec5)):
    i = wp.tid()
    s = a[i]
    s.v[0] = b[i]
    s.v[2] = c[i]
    s.v[-1] = d[i]
    s.v[0] += e[i]
    s.v[2] += f[i]
    s.v[-1] += g[i]
    s.v[0] -= h[i]
    s.v[2] -= a1[i]
    s.v[-1] -= a2[i]
    s.v[0] *= a3[i]
    s.v[2] *= a4[i]
    s.v[-1] *= a5[i]
    out[i] = s.v
