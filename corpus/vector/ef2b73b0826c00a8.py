import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.vec3us), b: wp.array(dtype=wp.bool, ndim=3), out: wp.array(dtype=wp.vec2us), out1: wp.array(dtype=wp.bool)):
    i = wp.tid()
    out[i] = a[i, 2][:2]
    out1[i] = b[i, 2, 2]
