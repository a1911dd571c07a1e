import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.vec3, t: wp.vec3, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    v = s
    v[2] = a[i]
    out[i] = s
    u = t
    t[2] = b[i]
    out1[i] = u
