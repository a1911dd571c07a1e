import warp as wp

C = wp.vec3(2.0, 2.0, 2.0)


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = C * 2.0
