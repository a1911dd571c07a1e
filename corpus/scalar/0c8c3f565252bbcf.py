import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.transform), s: wp.transform, out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x = a[i]
    s[2] = x
    s[-1] = x
    out[i] = s
    y = b[i]
    y[2] += x
    y[-1] += x
    y[2] -= x
    y[-1] -= x
    out1[i] = y
