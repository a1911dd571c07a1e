import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec3), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.vec3(-wp.inf)
    out1[i] = wp.float32(len(a))
