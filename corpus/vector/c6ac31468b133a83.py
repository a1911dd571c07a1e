import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2b), b: wp.array(dtype=wp.vec2b), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.float32), e: wp.array(dtype=wp.bool), out: wp.array(dtype=wp.vec2b), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = wp.static(wp.cw_div)(a[i] & b[i], wp.vec2b(wp.int8(2)))
    out1[i] = c[i] <= d[i] <= 2.0 and e[i]
