import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v, u = wp.grad(wp.min)(a[i], b[i])
    out[i] = v
    out1[i] = u
    v1, v2 = wp.grad(wp.sub)(c[i], d[i])
    out2[i] = v1
    out3[i] = v2
