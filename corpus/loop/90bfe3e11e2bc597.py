import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.transform), d: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.transform), out2: wp.array(dtype=wp.transform)):
    i = wp.tid()
    for j in range(3):
        if wp.static(j < 2):
            out[i] = a[i]
        else:
            out[i] = b[i]
    x, y = wp.grad(wp.transform_multiply)(c[i], d[i])
    out1[i] = x
    out2[i] = y
