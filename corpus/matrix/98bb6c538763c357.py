import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.mat22), d: wp.array(dtype=wp.vec2), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.mat22), out2: wp.array(dtype=wp.mat22), out3: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    v, m = wp.grad(wp.mul)(a[i], b[i])
    out[i] = v
    out1[i] = m
    m1, u = wp.grad(wp.mul)(c[i], d[i])
    out2[i] = m1
    out3[i] = u
