import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3h), b: wp.array(dtype=wp.vec3h), c: wp.array(dtype=wp.vec4l), d: wp.array(dtype=wp.vec4l), out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.vec4l)):
    i = wp.tid()
    out[i] = wp.max(a[i], b[i])
    out1[i] = wp.max(c[i], d[i])
