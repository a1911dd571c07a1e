import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    part = a[::-1, 2, 1:]
    out[i] = part[i, 2]
