import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quatd), b: wp.array(dtype=wp.quath), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.length(a[i])
    out1[i] = wp.length(b[i])
