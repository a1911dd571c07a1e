import warp as wp


@wp.kernel
def kernel(a0: wp.array(dtype=wp.vec4l), a1: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.vec4l)):
    i = wp.tid()
    out[i] = a0[i] / a1[i]
