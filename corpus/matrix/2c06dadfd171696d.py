import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22h), b: wp.array(dtype=wp.mat22h), out: wp.array(dtype=wp.mat22h)):
    i = wp.tid()
    out[i] = a[i] * b[i]
