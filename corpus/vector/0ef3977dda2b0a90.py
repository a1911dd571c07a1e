import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = wp.vec2ui(wp.max(wp.vec2(2.0), a[i]))
