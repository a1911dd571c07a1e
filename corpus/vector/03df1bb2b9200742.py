import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2h), b: wp.array(dtype=wp.vec2d), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2h), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.vec2d)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.vec2(v)
    out1[i] = v
    u = b[i]
    out2[i] = wp.vec2(u)
    out3[i] = u
