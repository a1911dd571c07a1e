import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float16), e: wp.array(dtype=wp.float16), f: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.smoothstep(a[i], b[i], c[i])
    out1[i] = wp.smoothstep(d[i], e[i], f[i])
