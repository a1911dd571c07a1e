import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    u = b[i]
    out[i] = wp.dot(u, v)
    out1[i] = v
    out2[i] = u
