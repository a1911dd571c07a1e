import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3s), b: wp.array(dtype=wp.vec2i), out: wp.array(dtype=wp.vec3s), out1: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = wp.vec3s(a[i])
    out1[i] = wp.vec2i(b[i])
