import warp as wp

C = wp.vec3ub(wp.uint8(2), wp.uint8(2), wp.uint8(2))


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3ub)):
    i = wp.tid()
    out[i] = C
