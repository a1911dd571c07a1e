import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = wp.vec2l(a[i], b[i])
