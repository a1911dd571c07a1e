import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec2), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v = a[i]
    out[i] = wp.norm_l1(v)
    out1[i] = v
    u = b[i]
    out2[i] = wp.norm_pseudo_huber(u)
    out3[i] = u
