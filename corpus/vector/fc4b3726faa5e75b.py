import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2s), out: wp.array(dtype=wp.int16)):
    i = wp.tid()
    out[i] = wp.min(a[i])
