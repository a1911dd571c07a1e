import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    n, x = len(a), b[i]
    out[i] = n
    own = wp.zeros(shape=(2, 1, 3, 2), dtype=wp.float32)
    own1 = own
    out1[i] = own1[1, 0, 2, 1]
