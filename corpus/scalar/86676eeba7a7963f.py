import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = a[i]


@wp.kernel
def kernel1(out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out1[i] = out[i]
