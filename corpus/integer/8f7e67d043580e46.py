import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[i - i, :, 2]
    out[i] = part[2]
