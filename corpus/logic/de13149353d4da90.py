import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float64), out2: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = a[i] == b[i]
    x = c[i]
    out1[i] = wp.float64(x)
    out2[i] = x
