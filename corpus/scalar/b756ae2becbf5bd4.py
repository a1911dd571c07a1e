import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(4, 2), dtype=wp.int32)
    out[i] = own[2, 1]
    out1[i] += wp.static(wp.frac)(a[i])
