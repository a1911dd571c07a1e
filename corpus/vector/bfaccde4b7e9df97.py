import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.vec3i)):
    i = wp.tid()
    out[i] = not True
    out1[i] >>= wp.vec3i(2)
