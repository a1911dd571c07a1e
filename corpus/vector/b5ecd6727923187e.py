import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3)):
    i = wp.tid()
    out[i] = wp.vec3()
