import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3h), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.vec3h(2, wp.float16(2.0), wp.float16(2.0))
    out1[i] = wp.vec3d(2.0, wp.float64(2.0), wp.float64(2.0))
