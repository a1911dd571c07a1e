import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.vec2i), out: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = a[i] / wp.max(wp.vec2i(2), b[i])
