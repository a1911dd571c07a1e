import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.quatd), c: wp.array(dtype=wp.quath), d: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
    out1[i] = wp.dot(c[i], d[i])
