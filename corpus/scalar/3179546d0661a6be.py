import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = -a[i]
    out1[i] = -b[i]
