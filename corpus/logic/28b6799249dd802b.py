import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float64), d: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    x = a[i]
    x //= b[i]
    out[i] = x
    out1[i] = c[i] >= d[i]
