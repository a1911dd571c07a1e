import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), b: wp.array(dtype=wp.vec2d), c: wp.array(dtype=wp.float64), out: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    out[i] = wp.lerp(a[i], b[i], c[i])
