import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4h), b: wp.array(dtype=wp.vec4h), c: wp.array(dtype=wp.vec4ui), d: wp.array(dtype=wp.vec4ui), out: wp.array(dtype=wp.vec4h), out1: wp.array(dtype=wp.vec4ui)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
    out1[i] = wp.cw_mul(c[i], d[i])
