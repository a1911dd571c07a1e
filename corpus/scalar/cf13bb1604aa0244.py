import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
