import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), b: wp.array(dtype=wp.float32), s: wp.uint32, t: wp.uint32, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.vec3(a[i], wp.randf(s), wp.randf(s))
    out1[i] = wp.vec3(wp.randf(t), wp.randf(t), b[i])
