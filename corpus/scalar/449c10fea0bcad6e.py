import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=3, dtype=wp.float32)
    own1 = own
    own[2] = a[i]
    out[i] = own1[2]
