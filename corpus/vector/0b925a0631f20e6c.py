import warp as wp

C = wp.vec2(2.0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = wp.static(wp.abs(C))
