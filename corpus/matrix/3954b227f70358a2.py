import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat44d), b: wp.array(dtype=wp.mat44h), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.determinant(a[i])
    out1[i] = wp.determinant(b[i])
