import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.step(a[i])
    out1[i] = wp.step(b[i])
