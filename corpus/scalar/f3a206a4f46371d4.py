import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.rint(a[i])
    out1[i] = wp.rint(b[i])
