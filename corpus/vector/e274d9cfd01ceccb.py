import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.vec3l), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.vec3l(2, wp.int64(2), wp.int64(2))
    out1[i] = a[i] % 2
