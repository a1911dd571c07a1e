import warp as wp


@wp.kernel
def kernel(a: wp.array(dtype=wp.quat), out: wp.array(dtype=wp.vec2), out1: wp.array(dtype=wp.vec4)):
    i = wp.tid()
    x = a[i]
    out[i] = x[1::-1] + x[2:] + x[::2] + x[::-2]
    out1[i] = x[::-1]
