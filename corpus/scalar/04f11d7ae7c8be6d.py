import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    x = a[i]
    y = wp.quat()
    y[2] = x
    y[-1] = x
    out[i] = y
    z = b[i]
    z[2] += x
    z[-1] += x
    z[2] -= x
    z[-1] -= x
    out1[i] = z
