import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.mat22), c: wp.array(dtype=wp.vec2), d: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    m = a[i]
    m -= b[i]
    out[i] = m
    v = c[i]
    v /= d[i]
    out1[i] = v
