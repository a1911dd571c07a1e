import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.quatd), c: wp.array(dtype=wp.quath), d: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.quatd), out1: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = a[i] - b[i]
    out1[i] = c[i] - d[i]
