import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.quatd(x)
    out1[i] = x
