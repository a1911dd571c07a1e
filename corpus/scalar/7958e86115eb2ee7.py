import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.lerp(b[i], x, c[i])
    out1[i] = x
