import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int8), out: wp.array(dtype=wp.vec2b)):
    i = wp.tid()
    out[i].y = a[i]
