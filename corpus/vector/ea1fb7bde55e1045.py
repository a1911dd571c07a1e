import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), c: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.vec2), out4: wp.array(dtype=wp.float32)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.norm_huber(v)
    out1[i] = v
    u = b[i]
    x = c[i]
    out2[i] = wp.norm_huber(u, x)
    out3[i] = u
    out4[i] = x
