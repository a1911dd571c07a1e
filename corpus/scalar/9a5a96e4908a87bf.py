import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.int32(a[i])
    out1[i] = wp.int32(b[i])
