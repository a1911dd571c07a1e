import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.min(a[i], b[i])
    x = c[i]
    y = d[i]
    out1[i] = wp.min(x, y)
    out2[i] = x
    out3[i] = y
