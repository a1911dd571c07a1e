import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.vec2l)):
    i = wp.tid()
    out[i] = a[i] / wp.vec2l(wp.int64(2))
