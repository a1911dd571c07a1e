import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.vec3, t: wp.int32, out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    s[t] *= a[i]
    out[i] = s
