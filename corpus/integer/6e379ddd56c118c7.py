import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.int64), d: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = a[i] >> wp.int64(b[i])
    out1[i] = c[i] << wp.int64(d[i])
