import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), c: wp.array(dtype=wp.int16), s: wp.vec2s, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.vec2s)):
    i = wp.tid()
    out[i] = a[i] + b[i]
    s.y += c[i]
    out1[i] = s
