import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    x = a[i]
    out[i] = x[1::-1] + x[2:]
    y = b[i]
    out1[i] = y[1:3] + y[5:]
