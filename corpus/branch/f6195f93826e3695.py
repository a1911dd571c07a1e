import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bool), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.bool), f: wp.array(dtype=wp.bool), g: wp.array(dtype=wp.bool), h: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = b[i] and c[i] if a[i] else d[i]
    out1[i] = f[i] if e[i] else g[i] and h[i]
