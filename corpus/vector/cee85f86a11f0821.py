import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3b), out1: wp.array(dtype=wp.vec3s)):
    i = wp.tid()
    out[i] = wp.vec3b(2, wp.int8(2), wp.int8(2))
    out1[i] = wp.vec3s(2, wp.int16(2), wp.int16(2))
