import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quatd)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quat(x)
    out1[i] = x
