import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33h), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33h), out1: wp.array(dtype=wp.mat33), out2: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    m, m1 = wp.qr3(a[i])
    out[i] = m
    m2, m3 = wp.qr3(b[i])
    out1[i] = m2
    out2[i] = m3
