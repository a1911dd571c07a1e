import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.vec4), out: wp.array(dtype=wp.vec4), out1: wp.array(dtype=wp.int32)):
    i = wp.tid()
    out[i] = wp.static(wp.normalize)(a[i, 2])
    out1[i] = wp.static(wp.min)(i, i + i)
