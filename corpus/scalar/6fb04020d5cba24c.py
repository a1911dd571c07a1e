import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformh), b: wp.array(dtype=wp.transformh), c: wp.array(dtype=wp.float16), d: wp.array(dtype=wp.transformd), e: wp.array(dtype=wp.transformd), f: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.transformh), out1: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
    out1[i] = wp.lerp(d[i], e[i], f[i])
