import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32, ndim=3), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, 2, wp.clamp(i, i, 2)]
