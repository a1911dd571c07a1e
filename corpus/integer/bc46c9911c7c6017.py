import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int8), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.int8)):
    i = wp.tid()
    out[i] = a[i] >> wp.int8(b[i])
    out1[i] = c[i] << wp.int8(d[i])
