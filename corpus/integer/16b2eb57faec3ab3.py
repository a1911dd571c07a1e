import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = a[i]


@wp.kernel
def kernel1(out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out1[i] = wp.bit_count(out[i])
