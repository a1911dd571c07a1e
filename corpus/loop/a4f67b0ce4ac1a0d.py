import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    if a[i]:
        for j in range(2):
            m, m1 = wp.qr3(b[i])
            out[i] = m1
