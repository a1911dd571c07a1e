import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.mat22), b: wp.array(dtype=wp.vec2), s: wp.mat22, t: wp.mat44, out: wp.array(dtype=wp.mat22), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    m = a[i]
    m, m1 = s, m
    out[i] = m
    t[2:, wp.clamp(i, i, 2)] %= b[i]
    out1[i] = t
