import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x, y = a[i], b[i]
    out[i] = y


@wp.kernel
def kernel1(out: wp.array(dtype=wp.transform), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    out1[i] = out[i]
