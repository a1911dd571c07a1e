import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float16), out2: wp.array(dtype=wp.bfloat16), out3: wp.array(dtype=wp.float64)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.bfloat16(x)
    out1[i] = x
    y = b[i]
    out2[i] = wp.bfloat16(y)
    out3[i] = y
