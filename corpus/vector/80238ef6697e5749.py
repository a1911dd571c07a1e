import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i][wp.clamp(i, i, 1)] = a[i]
