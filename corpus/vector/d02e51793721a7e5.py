import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    part = a[:5]
    out[i] = part[2]
