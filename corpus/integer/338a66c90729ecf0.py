import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i] >> wp.int32(b[i])
    out1[i] = c[i] << wp.int32(d[i])
