import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), b: wp.array(dtype=wp.vec2s), out: wp.array(dtype=wp.vec2s)):
    i = wp.tid()
    out[i] = a[i] << wp.max(wp.vec2s(wp.int16(2)), b[i])
