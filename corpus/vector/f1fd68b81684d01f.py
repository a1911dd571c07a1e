import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    v = a[i]
    x = wp.transform()
    x[1:3] = v
    x[6:4:-1] = v
    out[i] = x
    y = wp.transform()
    y[:4:2] = v
    y[5:1:-2] = v
    out1[i] = y
