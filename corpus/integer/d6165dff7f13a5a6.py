import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), s: wp.transform, t: wp.transform, u: wp.transform, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.transform), out3: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out[i] = wp.abs(wp.lower_bound(a, b[i]))
    x = c[i]
    s[0] += x
    s[2] += x
    s[-1] += x
    out1[i] = s
    t[0] -= x
    t[2] -= x
    t[-1] -= x
    out2[i] = t
    u[0] = x
    u[2] = x
    u[-1] = x
    out3[i] = u
