import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    own = wp.zeros(shape=(2, 2, 2, 4), dtype=wp.float32)
    part = own[:, :, :, 1:]
    part[0, 0, 0, 0] += a[i]
    out[i] = own[0, 0, 0, 1]
