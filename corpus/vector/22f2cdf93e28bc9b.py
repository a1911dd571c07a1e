import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3us), out1: wp.array(dtype=wp.vec3d)):
    i = wp.tid()
    out[i] = wp.vec3us(2, wp.uint16(2), wp.uint16(2))
    out1[i] = wp.vec3d(2, wp.float64(2.0), wp.float64(2.0))
