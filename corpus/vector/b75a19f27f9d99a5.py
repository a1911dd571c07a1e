import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array2d(dtype=wp.vec2l)):
    i, j = wp.tid()
    out[i, j][1] = a[i]
