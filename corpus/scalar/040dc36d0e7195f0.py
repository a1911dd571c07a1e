import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    out[i] = wp.quatd(a[i])
