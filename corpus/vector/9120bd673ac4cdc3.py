import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4i), b: wp.array(dtype=wp.vec4i), out: wp.array(dtype=wp.vec4i)):
    i = wp.tid()
    out[i] = a[i] << wp.cw_div(wp.max(wp.vec4i(i), b[i]), wp.vec4i(3))
