import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.int64), out: wp.array(dtype=wp.vec4l)):
    i = wp.tid()
    out[i].y = a[i]
