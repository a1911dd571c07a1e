import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.transform), c: wp.array(dtype=wp.float32), s: wp.transform, t: wp.transform, out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    y[2] += x
    y[-1] += x
    y[2] -= x
    y[-1] -= x
    out[i] = y
    z = c[i]
    s[0] += z
    s[2] += z
    s[-1] += z
    out1[i] = s
    t[0] -= z
    t[2] -= z
    t[-1] -= z
    out2[i] = t
