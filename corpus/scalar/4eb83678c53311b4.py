import warp as wp


@wp.struct
class S:
    x: wp.quat


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), a3: wp.array(dtype=wp.float32), a4: wp.array(dtype=wp.float32), a5: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat)):
    i = wp.tid()
    s = a[i]
    s.x[0] = b[i]
    s.x[2] = c[i]
    s.x[-1] = d[i]
    s.x[0] += e[i]
    s.x[2] += f[i]
    s.x[-1] += g[i]
    s.x[0] -= h[i]
    s.x[2] -= a1[i]
    s.x[-1] -= a2[i]
    s.x[0] *= a3[i]
    s.x[2] *= a4[i]
    s.x[-1] *= a5[i]
    out[i] = s.x
