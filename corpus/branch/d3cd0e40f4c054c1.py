import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.bool), c: wp.array(dtype=wp.vec2), s: wp.vec2, out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    if a[i]:
        if b[i]:
            pass
        else:
            own = wp.zeros(shape=3, dtype=wp.int32)
            out[i] = own[2]
    v = c[i]
    v, u = s, v
    out1[i] = v
