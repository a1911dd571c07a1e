import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2, ndim=3)):
    i, j, k = wp.tid()
    out[i, j, k] += a[i]
