import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), b: wp.array(dtype=wp.vec2s), out: wp.array(dtype=wp.vec2s)):
    i = wp.tid()
    out[i] = wp.max(a[i], b[i])
