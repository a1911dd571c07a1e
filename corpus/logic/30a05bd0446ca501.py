import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] != b[i]
    out1[i] = c[i] != d[i]
