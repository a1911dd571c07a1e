import warp as wp


@wp.kernel
def kernel(out: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    out[i] = wp.vec3l(wp.int64(9007199254740995))
