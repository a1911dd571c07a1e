import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    own = wp.zeros(shape=3, dtype=wp.bool)
    own[2] = a[i]
    out[i] = own[2]
