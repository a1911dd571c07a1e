import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.quat, t: wp.quat, out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    s[0] += x
    s[2] += x
    s[-1] += x
    out[i] = s
    t[0] -= x
    t[2] -= x
    t[-1] -= x
    out1[i] = t
    y = wp.quat()
    y[0] = x
    y[2] = x
    y[-1] = x
    out2[i] = y
