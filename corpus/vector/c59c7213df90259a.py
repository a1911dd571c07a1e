import warp as wp


@wp.kernel
def kernel(a: wp.array4d(dtype=wp.float64), b: wp.array(dtype=wp.float64), s: wp.vec2d, out: wp.array(dtype=wp.vec2d, ndim=3)):
    i, j, k = wp.tid()
    s[1] = wp.atomic_max(a, i, j, k, i, b[i])
    out[i, j, k] = s
