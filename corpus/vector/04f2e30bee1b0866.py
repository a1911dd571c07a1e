import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2l), b: wp.array(dtype=wp.vec2l), out: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i] == b[i]
