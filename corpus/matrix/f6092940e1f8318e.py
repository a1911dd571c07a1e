import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.mat33), s: wp.vec3, t: wp.mat33, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.mat33)):
    i = wp.tid()
    s[:] /= a[i]
    out[i] = s
    t[:, ::-1] = b[i]
    out1[i] = t
