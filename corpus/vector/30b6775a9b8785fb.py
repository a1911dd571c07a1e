import warp as wp

vec5 = wp.types.vector(length=5, dtype=wp.float32)


@wp.struct
class S:
    v: vec5


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), out: wp.array(dtype=vec5)):
    i = wp.tid()
    s = a[i]
    s.v[2] = b[i]
    s.v[-1] = c[i]
    s.v[2] += d[i]
    s.v[-1] += e[i]
    s.v[2] -= f[i]
    s.v[-1] -= g[i]
    s.v[2] *= h[i]
    s.v[-1] *= a1[i]
    out[i] = s.v
