import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec3), s: wp.vec4, out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = wp.static(wp.ceil)(a[i][1])
    s[:3] %= b[i]
    out1[i] = s
