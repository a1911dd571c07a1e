import warp as wp


@wp.struct
class S:
    x: wp.transform


@wp.kernel
def kernel(a: wp.array(dtype=S), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    s = a[i]
    s.x[2] = b[i]
    s.x[-1] = c[i]
    s.x[2] += d[i]
    s.x[-1] += e[i]
    s.x[2] -= f[i]
    s.x[-1] -= g[i]
    s.x[2] *= h[i]
    s.x[-1] *= a1[i]
    out[i] = s.x
