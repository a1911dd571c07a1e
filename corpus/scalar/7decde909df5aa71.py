import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transformh), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.transformh)):
    i = wp.tid()
    x = a[i]
    x *= b[i]
    out[i] = x
