import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int64), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.int64(wp.int64(9007199254740995))
    out1[i] -= a[i]
