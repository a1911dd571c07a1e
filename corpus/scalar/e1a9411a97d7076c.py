import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.float64(x)
    out1[i] = x
