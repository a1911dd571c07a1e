import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.bool), s: wp.float32, out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, 2]
    out1[i] = wp.static(wp.frac)(s)
