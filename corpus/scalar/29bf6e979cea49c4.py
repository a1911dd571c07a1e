import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float16), e: wp.array(dtype=wp.float16), f: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quatd(a[i], b[i], c[i], 2.0)
    out1[i] = wp.quath(d[i], e[i], f[i], 2.0)
