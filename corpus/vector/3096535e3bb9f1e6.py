import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array2d(dtype=wp.vec2)):
    i, j = wp.tid()
    out[i, j] += a[i]
