import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.int64)):
    i = wp.tid()
    out[i] = a[i] >> wp.int64(40)
    out1[i] = b[i] << wp.int64(40)
