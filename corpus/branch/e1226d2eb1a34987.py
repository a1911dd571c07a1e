import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat33), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), e: wp.array(dtype=wp.mat33d), out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.mat33), out2: wp.array(dtype=wp.mat33d)):
    i = wp.tid()
    m = a[i]
    m1, m2 = wp.qr3(m)
    out[i] = m1
    out1[i] = m
    if b[i]:
        x = c[i]
    elif d[i]:
        m3, m4 = wp.qr3(e[i])
        out2[i] = m3
