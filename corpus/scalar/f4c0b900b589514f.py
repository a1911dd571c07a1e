import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = a[i] % wp.float64(-2.0)
