import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.vec3), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.vec3), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    x, v = wp.grad(wp.quat_rotate)(a[i], b[i])
    out[i] = x
    out1[i] = v
    y, m = wp.grad(wp.div)(c[i], d[i])
    out2[i] = y
    out3[i] = m
