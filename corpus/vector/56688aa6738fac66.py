import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32), g: wp.array(dtype=wp.float32), h: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i].x = a[i]
    out[i].y = b[i]
    out[i].z -= c[i]
    out[i].w += d[i]
    out1[i].x = e[i]
    out1[i].y = f[i]
    out1[i].z -= g[i]
    out1[i].w += h[i]
