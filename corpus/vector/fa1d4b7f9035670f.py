import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bfloat16), b: wp.array(dtype=wp.bfloat16), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.bfloat16), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.div_approx(a[i], b[i])
    out1[i] = wp.div_approx(c[i], d[i][1])
