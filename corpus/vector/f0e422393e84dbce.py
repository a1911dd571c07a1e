import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.vec2d), out: wp.array(dtype=wp.float16), out1: wp.array(dtype=wp.float64)):
    i = wp.tid()
    out[i] = wp.length(a[i])
    out1[i] = wp.length(b[i])
