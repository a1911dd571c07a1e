import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.vec4), h: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    if a[i]:
        out[i] = b[i]
    elif c[i]:
        out[i] = d[i]
    elif e[i]:
        out[i] = f[i]
    n = i
    v = g[i]
    while n < 2:
        x, v = 2.0, wp.vec4(h[i])
        n += 1
    out1[i] = v
