import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2i), out: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = wp.vec2ui(a[i])
