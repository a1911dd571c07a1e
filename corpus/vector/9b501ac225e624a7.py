import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4d), b: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.float64), out1: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.norm_l2(a[i])
    out1[i] = wp.norm_l2(b[i])
