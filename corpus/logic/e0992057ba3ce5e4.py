import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.float32), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.bool)):
    i = wp.tid()
    x = a[i]
    y = b[i]
    out[i] = x * y
    out1[i] = x
    out2[i] = y
    out3[i] = c[i] != wp.float64(0.5)
