import warp as wp


@wp.kernel
def kernel(a: wp.indexedarray(dtype=wp.int32), out: wp.array(dtype=wp.int32), out1: wp.array2d(dtype=wp.vec2i)):
    i = wp.tid()
    out[i] = a[i]
    out1[i, 2].y = i
