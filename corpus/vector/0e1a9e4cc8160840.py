import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), b: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = wp.vec2i(a[i], b[i])
