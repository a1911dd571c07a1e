import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    out[i] = wp.static(wp.min(2.0, 2.0))
    out1[i] = wp.vec3l(2, wp.int64(2), wp.int64(2))
