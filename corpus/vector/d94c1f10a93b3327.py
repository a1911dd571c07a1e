import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.vec3l)):
    i = wp.tid()
    out[i] = len(a)
    out1[i] = wp.vec3l(wp.int64(9007199254740995))
