import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformh), b: wp.array(dtype=wp.transformd), out: wp.array(dtype=wp.transformh), out1: wp.array(dtype=wp.transformd)):
    i = wp.tid()
    out[i] = wp.transformh(a[i])
    out1[i] = wp.transformd(b[i])
