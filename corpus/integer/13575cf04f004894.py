import warp as wp


@wp.kernel
def kernel(a: wp.array2d(dtype=wp.float32), out: wp.array(dtype=wp.int32), out1: wp.array(dtype=wp.float32)):
    i = wp.tid()
    out[i] = wp.static((wp.clamp, wp.where)[0])(i, i, i)
    out1[i] = a[i - i, 2]
