import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.mat44, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    f = wp.clamp
    out[i] = a[i, f(i, i, 2)]
    m = s
    m *= b[i]
    out1[i] = s
