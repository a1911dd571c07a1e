import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.mat33), out: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    x = a[i]
    for j in range(2):
        if b[i]:
            x += c[i]
        else:
            m, m1 = wp.qr3(d[i])
            out[i] = m
