import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.sign(a[i])
    out1[i] = wp.sign(b[i])
