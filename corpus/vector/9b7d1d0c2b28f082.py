import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.vec2i), c: wp.array(dtype=wp.int16), d: wp.array(dtype=wp.vec3s), out: wp.array(dtype=wp.vec2i), out1: wp.array(dtype=wp.vec3s)):
    i = wp.tid()
    out[i] = a[i] / wp.max(wp.vec2i(2), b[i])
    out1[i] = c[i] / wp.max(wp.vec3s(wp.int16(2)), d[i])
