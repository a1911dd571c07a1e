import warp as wp

C = wp.vec4(2.0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = wp.static(C * 2.0)
