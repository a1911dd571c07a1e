import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), s: wp.uint32, out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.vec3(wp.randf(s), wp.randf(s), a[i])
