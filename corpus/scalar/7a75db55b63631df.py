import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float64), out2: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.float64(a[i])
    x = b[i]
    out1[i] = wp.float64(x)
    out2[i] = x
