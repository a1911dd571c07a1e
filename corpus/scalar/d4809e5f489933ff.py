import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = int(a[i])
    out1[i] = int(b[i])
