import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4h), b: wp.array(dtype=wp.vec4h), out: wp.array(dtype=wp.vec4h)):
    i = wp.tid()
    out[i] = wp.cw_mul(a[i], b[i])
