import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.float16), out: wp.array(dtype=wp.vec2h), out1: wp.array(dtype=wp.vec2h), out2: wp.array(dtype=wp.float16)):
    i = wp.tid()
    v = a[i]
    x = b[i]
    out[i] = wp.div_approx(v, x)
    out1[i] = v
    out2[i] = x
