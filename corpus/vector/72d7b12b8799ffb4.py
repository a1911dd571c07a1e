import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), s: wp.vec3l, out: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    s[wp.clamp(i, i, 2)] &= a[i]
    out[i] = s
