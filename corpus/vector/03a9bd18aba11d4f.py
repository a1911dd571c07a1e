import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.vec3, out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    s[2] /= a[i]
    out[i] = s
