import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.quat), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), a1: wp.array(dtype=wp.float32), a2: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    v = a[i]
    v.x = b[i]
    v.y = c[i]
    v.z -= d[i]
    v.w += e[i]
    out[i] = v
    x = f[i]
    x.x = g[i]
    x.y = h[i]
    x.z -= a1[i]
    x.w += a2[i]
    out1[i] = x
