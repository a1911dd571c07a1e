import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.vec4l), b: wp.array(dtype=wp.vec4l), out: wp.array(dtype=wp.vec4l)):
    i = wp.tid()
    out[i] = a[i] - b[i]
