import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformh), b: wp.array(dtype=wp.transformh), c: wp.array(dtype=wp.transformd), d: wp.array(dtype=wp.transformd), out: wp.array(dtype=wp.transformh), out1: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.transform_multiply(a[i], b[i])
    out1[i] = wp.transform_multiply(c[i], d[i])
