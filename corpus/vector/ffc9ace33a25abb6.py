import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.vec2), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = a[i, 2][1]
