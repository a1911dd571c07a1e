import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.uint64), out: wp.array(dtype=wp.vec2ul)):
    i = wp.tid()
    out[i][wp.clamp(i, i, 1)] = a[i]
