import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.transform), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    v = a[i]
    x = b[i]
    x[1:3] -= v
    x[6:4:-1] -= v
    x[:4:2] -= v
    x[5:1:-2] -= v
    out[i] = x
    u = c[i]
    y = d[i]
    y[1:3] += u
    y[6:4:-1] += u
    y[:4:2] += u
    y[5:1:-2] += u
    out1[i] = y
