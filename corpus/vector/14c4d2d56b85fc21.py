import warp as wp

vec6i = wp.types.vector(length=6, dtype=wp.int32)


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4l), b: wp.array(dtype=wp.vec4l), c: wp.array(dtype=vec6i), d: wp.array(dtype=vec6i), out: wp.array(dtype=wp.vec4l), out1: wp.array(dtype=vec6i)):
    i = wp.tid()
    out[i] = wp.cw_div(a[i], wp.max(wp.vec4l(wp.int64(2)), b[i]))
    out1[i] = wp.cw_div(c[i], wp.max(vec6i(2), d[i]))
