import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.bool), out: wp.array2d(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[-1 - i, 2] = a[i]
    out[i, -1] = b[i]
    f = wp.clamp
    out1[i] = c[f(i if d[i] else i, i, i)]
