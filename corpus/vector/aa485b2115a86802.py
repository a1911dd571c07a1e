import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), b: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.vec4l), out1: wp.array2d(dtype=wp.float32)):
    i = wp.tid()
    out[i].y = a[i]
    out1[i, 2] //= b[i]
