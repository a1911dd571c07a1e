import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m = a[i]
    out[i] = wp.determinant(m)
    out1[i] = m
