import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3), b: wp.array(dtype=wp.quat), c: wp.array(dtype=wp.float32), d: wp.array(dtype=wp.mat22), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.quat), out2: wp.array(dtype=wp.float32), out3: wp.array(dtype=wp.mat22)):
    i = wp.tid()
    v, x = wp.grad(wp.quat_twist)(a[i], b[i])
    out[i] = v
    out1[i] = x
    y, m = wp.grad(wp.mul)(c[i], d[i])
    out2[i] = y
    out3[i] = m
