import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int16), out: wp.array(dtype=wp.vec2s)):
    i = wp.tid()
    out[i] = a[i] / wp.vec2s(wp.int16(2))
