import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.isinf(a[i])
