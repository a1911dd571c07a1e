import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), out: wp.array(dtype=wp.int8)):
    i = wp.tid()
    out[i] = wp.int8(a[i])
