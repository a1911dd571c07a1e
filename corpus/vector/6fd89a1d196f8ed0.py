import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), out: wp.array(dtype=wp.vec2h), out1: wp.array(dtype=wp.vec2h)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.abs(v)
    out1[i] = v
