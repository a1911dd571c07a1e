import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), b: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec2)):
    i = wp.tid()
    out[i] = a[i][::2]
    out1[i] = b[i][::-2]
