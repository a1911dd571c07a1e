import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int8)):
    i = wp.tid()
    out[i] = a[i] >> wp.int8(b[i])
