import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    out[i] = wp.min(i, len(a))
    own = wp.zeros(shape=8, dtype=wp.vec4)
    out1[i] = own[2]
