import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool), b: wp.array(dtype=wp.uint32), c: wp.array(dtype=wp.uint32), d: wp.array(dtype=wp.vec2), e: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.uint32), out1: wp.array(dtype=wp.float32), out2: wp.array(dtype=wp.vec2), out3: wp.array(dtype=wp.float32)):
    i = wp.tid()
    f = wp.where
    out[i] = f(a[i], b[i], -c[i])
    v = d[i]
    x = e[i]
    out1[i] = wp.norm_pseudo_huber(v, x)
    out2[i] = v
    out3[i] = x
