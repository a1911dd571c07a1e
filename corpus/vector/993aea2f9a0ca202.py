import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint32), out: wp.array(dtype=wp.vec2ui)):
    i = wp.tid()
    out[i] = a[i] / wp.vec2ui(wp.uint32(2))
