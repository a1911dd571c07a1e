import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec3, ndim=3), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = a.shape[0]
    out1[i] = ~2
