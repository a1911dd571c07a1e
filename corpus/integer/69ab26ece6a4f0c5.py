import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.int8), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.max(a[i], b[i])
    out1[i] = wp.max(c[i], d[i])
