import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2b), b: wp.array(dtype=wp.vec2b), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int8), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.min(wp.static(wp.max)(a[i], b[i]))
    x = c[i]
    x %= d[i]
    out1[i] = x
