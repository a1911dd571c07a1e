import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2b), b: wp.array(dtype=wp.vec2b), out: wp.array(dtype=wp.int8)):
    i = wp.tid()
    out[i] = wp.min(wp.static(wp.max)(a[i], b[i]))
