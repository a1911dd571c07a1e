import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.float16), c: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.quath)):
    i = wp.tid()
    out[i] = wp.quath(a[i], b[i], c[i], 2.0)
