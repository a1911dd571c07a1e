import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    p, x = a[i], b[i]
    out[i] = p
    y, z = c[i], d[i]
    out1[i] = y
