import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec2), s: wp.mat33, t: wp.mat44, out: wp.array(dtype=wp.mat33), out1: wp.array(dtype=wp.mat44)):
    i = wp.tid()
    s[2] *= a[i]
    out[i] = s
    t[2, ::2] = b[i]
    out1[i] = t
