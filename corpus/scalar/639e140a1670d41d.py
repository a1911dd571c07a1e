import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), b: wp.array(dtype=wp.transform), out: wp.array(dtype=wp.transform)):
    i = wp.tid()
    x = a[i]
    out[i] = wp.transform_multiply(b[i], x)
    out[i] = x
