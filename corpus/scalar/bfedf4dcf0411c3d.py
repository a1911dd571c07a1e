import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.round(a[i])
    out1[i] = wp.round(b[i])
