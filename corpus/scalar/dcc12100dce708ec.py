import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.lower_bound(a, i, 2, i)
    own = wp.zeros(shape=(4, 2), dtype=wp.bool)
    out1[i] = own[2, 1]
