import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3ul), s: wp.vec3ul, out: wp.array(dtype=wp.vec3ul)):
    i = wp.tid()
    s[:3] &= a[i]
    out[i] = s
