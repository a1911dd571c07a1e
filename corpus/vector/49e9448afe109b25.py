import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float16), b: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
