import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = wp.static(2.0 + 2.0)
    out1[i] = wp.vec3h(2.0, wp.float16(2.0), wp.float16(2.0))
