import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m, m1 = wp.qr3(a[i])
    out[i] = m
    out1[i] = m1
