import warp as wp


@wp.kernel
def kernel(s: wp.vec3, out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.vec3(2, 2.0, 2.0)
    out1[i] = wp.abs(*s[2:3])
