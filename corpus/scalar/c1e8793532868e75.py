import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float64), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), e: wp.array(dtype=wp.float64), f: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quatd(a[i], b[i], c[i], 1.2345678901234567)
    out1[i] = wp.quatd(d[i], e[i], f[i], wp.float64(2.345678901234568))
