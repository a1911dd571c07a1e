import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.transform), out: wp.array4d(dtype=wp.transform)):
    i = wp.tid()
    out[i, 2, 2, 2] = a[i]
