import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i, 2])
