import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), b: wp.array(dtype=wp.vec2d), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
