import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec2), b: wp.array(dtype=wp.float32), s: wp.quat, t: wp.quat, out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.quat)):
    i = wp.tid()
    s[1::-1] = a[i]
    out[i] = s
    t[::2] *= b[i]
    out1[i] = t
