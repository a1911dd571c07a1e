import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), e: wp.array(dtype=wp.float64), f: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.transformd(a[i], b[i], c[i], d[i], e[i], f[i], 2)
