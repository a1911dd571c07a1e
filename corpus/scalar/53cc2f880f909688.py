import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.bfloat16), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.bfloat16)):
    i = wp.tid()
    out[i] = wp.step(a[i])
    out1[i] = wp.step(b[i])
