import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[1:, 2]
    out[i] = part[i]
