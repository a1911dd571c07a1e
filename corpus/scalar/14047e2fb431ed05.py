import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 3), dtype=wp.float32)
    own[0, 2] = a[i]
    own[1, 1] = b[i]
    out[i] = own[1, 2]
