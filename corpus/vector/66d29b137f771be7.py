import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3ub)):
    i = wp.tid()
    out[i] = wp.vec3ub(2, wp.uint8(2), wp.uint8(2))
