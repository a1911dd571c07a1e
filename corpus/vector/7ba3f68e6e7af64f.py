import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3us), s: wp.vec3us, out: wp.array(dtype=wp.vec3us)):
    i = wp.tid()
    s[:] = a[i]
    out[i] = s
