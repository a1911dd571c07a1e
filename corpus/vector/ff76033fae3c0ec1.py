import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2ui), b: wp.array(dtype=wp.vec2ui), c: wp.array(dtype=wp.vec3l), d: wp.array(dtype=wp.vec3l), out: wp.array(dtype=wp.vec2ui), out1: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    out[i] = a[i] >> b[i]
    out1[i] = c[i] >> wp.max(wp.vec3l(wp.int64(2)), d[i])
