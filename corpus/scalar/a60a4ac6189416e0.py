import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=3, dtype=wp.bool)
    out[i] = own[2]
    out1[i] = wp.float32(*a[2:3])
