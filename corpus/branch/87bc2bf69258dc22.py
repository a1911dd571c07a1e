import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2), dtype=wp.float32)
    own1 = own
    out[i] = own1[2, 1]
    if a[i]:
        pass
    else:
        out1[i] += b[i]
