import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = a[i - i]
    out1[i] = b[i] % wp.float64(-2.0)
