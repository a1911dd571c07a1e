import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    if a[i]:
        pass
    else:
        own = wp.zeros(shape=3, dtype=wp.int32)
        out[i] = own[2]
