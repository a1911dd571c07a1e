import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), s: wp.vec2s, out: wp.array(dtype=wp.vec2s)):
    i = wp.tid()
    s.y += a[i]
    out[i] = s
