import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.bfloat16), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.float32), f: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.clamp(a[i], b[i], c[i])
    out1[i] = wp.clamp(d[i], e[i], f[i, 2, 2])
