import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.vec3), s: wp.quat, t: wp.transform, out: wp.array(dtype=wp.quat), out1: wp.array(dtype=wp.transform)):
    i = wp.tid()
    s[::-2] *= a[i]
    out[i] = s
    t.p -= b[i]
    out1[i] = t
