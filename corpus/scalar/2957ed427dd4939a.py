import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(3, 2), dtype=wp.float32)
    row = own[2]
    row[1] = a[i]
    out[i] = own[2, 1]
