import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i]


@wp.kernel
def kernel1(b: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out1[i] = b[i]


@wp.kernel
def kernel2(c: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out2[i] = c[i]
