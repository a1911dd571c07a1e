import warp as wp

C = wp.vec2us(wp.uint16(2))


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec2us)):
    i = wp.tid()
    out[i] = C
