import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    if a[i]:
        x = b[i]
    else:
        own = wp.zeros(shape=(2, 3), dtype=wp.float32)
        out[i] = own[1, 2]
