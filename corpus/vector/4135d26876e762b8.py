import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.bool, ndim=3), out: wp.array(dtype=wp.bool), out1: wp.array(dtype=wp.vec3h)):
    i = wp.tid()
    out[i] = a[i, 2, 2]
    out1[i] = wp.vec3h(2.0, wp.float16(2.0), wp.float16(2.0))
