import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] > wp.bfloat16(1.0)
    out1[i] = b[i] > c[i]
