import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2, 3), dtype=wp.float32)
    out[i] = own[2, 1, 2] + a[i]
