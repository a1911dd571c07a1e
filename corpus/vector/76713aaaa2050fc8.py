import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), b: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = wp.vec2ui(a[i], b[i])
