import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.float16)):
    i = wp.tid()
    out[i] = wp.dot(a[i], b[i])
