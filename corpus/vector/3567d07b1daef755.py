import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec4), c: wp.array(dtype=wp.vec4), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    v = a[i]
    out[i] = v.y
    out1[i] = v
    u, v1 = wp.grad(wp.cw_mul)(b[i], c[i])
    out2[i] = v1
