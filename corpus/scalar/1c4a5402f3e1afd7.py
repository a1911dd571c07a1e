import warp as wp

quatbf = wp.types.quaternion(dtype=wp.bfloat16)


@wp.kernel
def kernel(a: wp.array(dtype=quatbf), b: wp.array(dtype=quatbf), c: wp.array(dtype=wp.quat), d: wp.array(dtype=wp.quat), out: wp.array(dtype=quatbf), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    out[i] = a[i] + b[i]
    x = c[i]
    x += d[i]
    out1[i] = x
