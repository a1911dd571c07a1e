import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2ui), b: wp.array(dtype=wp.vec2ui), out: wp.array(dtype=wp.uint32)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
