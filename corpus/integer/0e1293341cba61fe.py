import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.float32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, 2, 2, wp.clamp(i, i, 2)]
