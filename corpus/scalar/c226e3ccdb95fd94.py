import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = a[i] / b[i]
