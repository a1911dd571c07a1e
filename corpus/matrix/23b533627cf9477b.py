import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2d), b: wp.array(dtype=wp.mat22d), out: wp.array(dtype=wp.vec2d), out1: wp.array(dtype=wp.vec2d), out2: wp.array(dtype=wp.mat22d)):
    i = wp.tid()
    v = a[i]
    m = b[i]
    out[i] = v * m
    out1[i] = v
    out2[i] = m
