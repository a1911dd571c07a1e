import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4i), b: wp.array(dtype=wp.vec4i), c: wp.array(dtype=wp.int32), d: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.vec4i), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a[i] << wp.cw_div(wp.max(wp.vec4i(i), b[i]), wp.vec4i(3))
    out1[i] = c[i] % (d[i] + i)
