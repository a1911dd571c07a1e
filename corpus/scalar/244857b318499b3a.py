import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.int32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.int32)):
    i = wp.tid()
    part = a[::2]
    out[i] = part[b[i], 2]
