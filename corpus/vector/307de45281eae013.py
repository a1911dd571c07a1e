import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3ul), out1: wp.array(dtype=wp.vec3ui)):
    i = wp.tid()
    out[i] = wp.vec3ul(2, wp.uint64(2), wp.uint64(2))
    out1[i] = wp.vec3ui(2, wp.uint32(2), wp.uint32(2))
