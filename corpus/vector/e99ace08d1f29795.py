import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4s), b: wp.array(dtype=wp.vec4s), out: wp.array(dtype=wp.vec4s)):
    i = wp.tid()
    out[i] = a[i] % wp.max(wp.vec4s(wp.int16(2)), b[i])
