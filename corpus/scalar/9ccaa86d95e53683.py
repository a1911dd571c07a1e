import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float64), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float64), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float16)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.float32(x)
    out1[i] = x
    y = b[i]
    out2[i] = wp.float32(y)
    out3[i] = y
