import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m = a[i]
    m1, m2 = wp.qr3(m)
    out[i] = m1
    out1[i] = m
